package org.jiedui.api.validation;

import graphql.execution.RawVariables;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validates the variables of operations. */
public final class VariableValidation {

    private static final int MOST = 20;

    private final GraphQLSchema schema;
    private final boolean telling;

    /**
     * Validates by a schema.
     *
     * @param schema of the requests
     * @param telling whether its names may be told
     */
    public VariableValidation(GraphQLSchema schema, boolean telling) {
        this.schema = schema;
        this.telling = telling;
    }

    /**
     * Compares variables with their types.
     *
     * @param document that is valid
     * @param operationName of its operation, or null
     * @param variables as they were sent
     * @return what is wrong with them
     */
    public List<Mistake> of(Document document, @Nullable String operationName, RawVariables variables) {
        List<Mistake> mistakes = new ArrayList<>();
        InputCheck check = new InputCheck(telling, mistakes::add, (unused, type) -> {});
        for (VariableDefinition variable : defined(document, operationName)) {
            String name = variable.getName();
            GraphQLType type = InputTypes.of(schema, variable.getType());
            if (type != null && variables.containsKey(name)) {
                check.check(type, variables.get(name), "$" + name);
            } else if (type instanceof GraphQLNonNull && variable.getDefaultValue() == null) {
                mistakes.add(
                        new Mistake("$" + name, true, "a value of " + InputCheck.shown(type) + " is needed", null));
            }
        }
        return mistakes.size() <= MOST ? mistakes : mistakes.subList(0, MOST);
    }

    /**
     * Compares those values that are given with the types of their variables.
     *
     * @param document that is valid and has one operation
     * @param variables some of its variables
     * @return what is wrong with them
     */
    public List<Mistake> given(Document document, RawVariables variables) {
        List<Mistake> mistakes = new ArrayList<>();
        InputCheck check = new InputCheck(telling, mistakes::add, (unused, type) -> {});
        Map<String, VariableDefinition> defined =
                defined(document, null).stream().collect(Collectors.toMap(VariableDefinition::getName, each -> each));
        variables.toMap().forEach((name, value) -> {
            VariableDefinition variable = defined.get(name);
            GraphQLType type = variable == null ? null : InputTypes.of(schema, variable.getType());
            if (type == null) {
                mistakes.add(new Mistake("$" + name, true, "the document has no such variable", null));
            } else {
                check.check(type, value, "$" + name);
            }
        });
        return mistakes.size() <= MOST ? mistakes : mistakes.subList(0, MOST);
    }

    /** None where the engine says that there is no such operation. */
    private static List<VariableDefinition> defined(Document document, @Nullable String operationName) {
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        return operations.stream()
                .filter(each ->
                        operations.size() == 1 || (operationName != null && operationName.equals(each.getName())))
                .findFirst()
                .map(OperationDefinition::getVariableDefinitions)
                .orElse(List.of());
    }

    /**
     * Finds the variables that are null where a value is needed. In a valid document those may stand there that have a
     * default.
     *
     * @param document that is valid
     * @param operationName of its operation, or null
     * @param variables that fit their types
     * @return where they are used
     */
    public List<Mistake> nulls(Document document, @Nullable String operationName, RawVariables variables) {
        Set<String> nulls = defined(document, operationName).stream()
                .map(VariableDefinition::getName)
                .filter(name -> variables.containsKey(name) && variables.get(name) == null)
                .collect(Collectors.toSet());
        List<Mistake> mistakes = new ArrayList<>();
        if (!nulls.isEmpty()) {
            InputCheck check = new InputCheck(telling, unused -> {}, (reference, type) -> {
                if (nulls.contains(reference.name())) {
                    String reason = "$%s is null where a value of %s is needed"
                            .formatted(reference.name(), InputCheck.shown(type));
                    mistakes.add(new Mistake(reference.path(), true, reason, reference.place()));
                }
            });
            new DocumentCheck(schema, telling, unused -> {}, check).check(document);
        }
        return mistakes;
    }
}
