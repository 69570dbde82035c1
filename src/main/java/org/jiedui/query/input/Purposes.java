package org.jiedui.query.input;

import graphql.language.Argument;
import graphql.language.StringValue;
import graphql.language.VariableReference;
import graphql.normalized.ExecutableNormalizedField;
import java.util.Map;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** Why somebody reads what is about people. */
public final class Purposes {

    private static final String ARGUMENT = "purpose";
    private static final int LONGEST = 200;

    private Purposes() {}

    /** The purpose that is stated, checked before the database is asked. */
    public static Parameter.Binding read(Input.Fields arguments) {
        return stated(Input.leaf(arguments.get(ARGUMENT), arguments.at(ARGUMENT)));
    }

    /** The same where it need not be stated; null where it is not. */
    public static Parameter.@Nullable Binding ifStated(Input.Fields arguments) {
        return arguments.get(ARGUMENT) instanceof Input.Leaf purpose ? stated(purpose) : null;
    }

    /** The purpose that is stated in a field that was made, or null where none is. */
    public static @Nullable String of(
            ExecutableNormalizedField field, Map<String, ? extends @Nullable Object> variables) {
        for (Argument argument : field.getAstArguments()) {
            if (argument.getName().equals(ARGUMENT)) {
                Object stated = argument.getValue() instanceof VariableReference variable
                        ? variables.get(variable.getName())
                        : argument.getValue() instanceof StringValue text ? text.getValue() : null;
                return stated == null ? null : checked(String.valueOf(stated), field.getResultKey() + "." + ARGUMENT);
            }
        }
        return null;
    }

    private static Parameter.Binding stated(Input.Leaf purpose) {
        return all -> checked(String.valueOf(purpose.binding().value(all)), purpose.at());
    }

    private static String checked(String given, String at) {
        String stated = given.strip();
        if (stated.isBlank()) {
            throw Problem.badInput(at, at + " must say what the reading is for");
        }
        if (stated.codePointCount(0, stated.length()) > LONGEST) {
            throw Problem.badInput(at, at + " is longer than " + LONGEST + " characters");
        }
        return stated;
    }
}
