package org.jiedui.query.read.field;

import graphql.normalized.ExecutableNormalizedField;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Model;
import org.jiedui.graph.search.SearchedText;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.answer.FieldWriter;
import org.jiedui.query.answer.ScalarWriters;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.Kinds;
import org.jspecify.annotations.Nullable;

/** Understands searches: what is searched for, and what is told of each find. */
public final class SearchReader {

    static final List<Order> BEST_FIRST = List.of(new Order(Origin.Found.SCORE, true, false));

    private static final int LONGEST = 100;

    private SearchReader() {}

    public static Origin.Found read(Input.Fields arguments, Model model) {
        Input.Leaf text = (Input.Leaf) Objects.requireNonNull(arguments.get("text"));
        @Nullable List<String> kinds = arguments.get("kinds") instanceof Input.Leaf given ? kinds(given, model) : null;
        return new Origin.Found(
                model.entity("Entity"),
                new Parameter("query", all -> searched(text, all).query(kinds)),
                new Parameter("text", all -> searched(text, all).letters()));
    }

    private static List<String> kinds(Input.Leaf given, Model model) {
        List<String> kinds = given.constants().stream()
                .map(constant -> Kinds.named(model, constant).name())
                .toList();
        if (kinds.isEmpty()) {
            throw Problem.badInput(given.at(), given.at() + " must name at least one kind");
        }
        return kinds;
    }

    private static SearchedText searched(Input.Leaf text, Map<String, ? extends @Nullable Object> variables) {
        String given = String.valueOf(text.binding().value(variables));
        if (given.isBlank()) {
            throw Problem.badInput(text.at(), text.at() + " must not be blank");
        }
        if (given.codePointCount(0, given.length()) > LONGEST) {
            throw Problem.badInput(text.at(), text.at() + " is longer than " + LONGEST + " characters");
        }
        return SearchedText.of(given);
    }

    /** Whether a field of an edge tells how the node was found. */
    static boolean tells(ExecutableNormalizedField field) {
        return field.getName().equals("score") || field.getName().equals("matched");
    }

    static FieldWriter writer(ExecutableNormalizedField field, ColumnList columns) {
        Operand told = field.getName().equals("score") ? Origin.Found.SCORE : Origin.Found.MATCHED;
        int column = columns.add(new Column.Value(told));
        return new FieldWriter(
                field.getResultKey(), column, FieldWriter.WHOLE, new ScalarWriters.Leaf(told.type(), false), true);
    }
}
