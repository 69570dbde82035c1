package org.jiedui.api.validation;

import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks through a document together with its types, and finds names that there are not and values that do not fit. */
final class DocumentCheck {

    private final GraphQLSchema schema;
    private final boolean telling;
    private final Consumer<Mistake> mistakes;
    private final InputCheck values;

    DocumentCheck(GraphQLSchema schema, boolean telling, Consumer<Mistake> mistakes, InputCheck values) {
        this.schema = schema;
        this.telling = telling;
        this.mistakes = mistakes;
        this.values = values;
    }

    void check(Document document) {
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            for (VariableDefinition variable : operation.getVariableDefinitions()) {
                directives(variable.getDirectives(), "$" + variable.getName());
                checkDefault(variable);
            }
            GraphQLObjectType root = root(operation);
            if (root != null) {
                directives(operation.getDirectives(), name(operation));
                selections(root, operation.getSelectionSet(), "");
            }
        }
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            directives(fragment.getDirectives(), fragment.getName());
            selections(type(fragment.getTypeCondition()), fragment.getSelectionSet(), fragment.getName() + ".");
        }
    }

    private static String name(OperationDefinition operation) {
        return operation.getName() == null
                ? operation.getOperation().name().toLowerCase(Locale.ROOT)
                : operation.getName();
    }

    private void checkDefault(VariableDefinition variable) {
        GraphQLType type = InputTypes.of(schema, variable.getType());
        if (type != null && variable.getDefaultValue() != null) {
            values.check(type, variable.getDefaultValue(), "$" + variable.getName());
        }
    }

    private @Nullable GraphQLObjectType root(OperationDefinition operation) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    /** The type of a condition; null where there is none of that name. */
    private @Nullable GraphQLType type(TypeName name) {
        GraphQLType type = schema.getType(name.getName());
        if (type == null) {
            List<String> names = schema.getAllTypesAsList().stream()
                    .filter(GraphQLFieldsContainer.class::isInstance)
                    .map(GraphQLNamedType::getName)
                    .toList();
            String near = telling ? Suggestions.of(name.getName(), names) : "";
            mistakes.accept(new Mistake(
                    name.getName(), false, "there is no type of this name" + near, name.getSourceLocation()));
        }
        return type;
    }

    private void selections(@Nullable GraphQLType parent, @Nullable SelectionSet selected, String path) {
        if (selected == null || parent == null) {
            return;
        }
        for (Selection<?> selection : selected.getSelections()) {
            if (selection instanceof Field field) {
                field(parent, field, path + field.getName());
            } else if (selection instanceof InlineFragment fragment) {
                directives(fragment.getDirectives(), path + "...");
                TypeName condition = fragment.getTypeCondition();
                selections(condition == null ? parent : type(condition), fragment.getSelectionSet(), path);
            } else if (selection instanceof FragmentSpread spread) {
                directives(spread.getDirectives(), path + "..." + spread.getName());
            }
        }
    }

    private void field(GraphQLType parent, Field field, String path) {
        directives(field.getDirectives(), path);
        GraphQLFieldDefinition definition = definition(parent, field.getName());
        if (definition == null) {
            missing(parent, field, path);
            return;
        }
        arguments(field.getArguments(), definition.getArguments(), path);
        selections(GraphQLTypeUtil.unwrapAll(definition.getType()), field.getSelectionSet(), path + ".");
    }

    private @Nullable GraphQLFieldDefinition definition(GraphQLType parent, String name) {
        boolean root = parent == schema.getQueryType();
        return switch (name) {
            case "__typename" -> schema.getIntrospectionTypenameFieldDefinition();
            case "__schema" -> root ? schema.getIntrospectionSchemaFieldDefinition() : null;
            case "__type" -> root ? schema.getIntrospectionTypeFieldDefinition() : null;
            default -> parent instanceof GraphQLFieldsContainer fields ? fields.getFieldDefinition(name) : null;
        };
    }

    private void missing(GraphQLType parent, Field field, String path) {
        String type = InputCheck.shown(parent);
        String reason = type + " has no field " + Written.cut(field.getName());
        if (parent instanceof GraphQLUnionType) {
            reason += ", as a union of types: select it of one of them (... on)";
        } else if (telling && parent instanceof GraphQLFieldsContainer fields) {
            List<String> names = fields.getFieldDefinitions().stream()
                    .map(GraphQLFieldDefinition::getName)
                    .toList();
            reason += Suggestions.of(field.getName(), names);
        }
        mistakes.accept(new Mistake(path, false, reason, field.getSourceLocation()));
    }

    private void directives(List<Directive> directives, String path) {
        for (Directive directive : directives) {
            String at = path + ".@" + Written.cut(directive.getName());
            GraphQLDirective definition = schema.getDirective(directive.getName());
            if (definition == null || !HonouredDirectives.NAMES.contains(directive.getName())) {
                String near = Suggestions.of(directive.getName(), HonouredDirectives.IN_DOCUMENTS);
                mistakes.accept(new Mistake(
                        at, false, "there is no directive of this name" + near, directive.getSourceLocation()));
            } else {
                arguments(directive.getArguments(), definition.getArguments(), at);
            }
        }
    }

    private void arguments(List<Argument> given, List<GraphQLArgument> known, String path) {
        for (Argument argument : given) {
            GraphQLArgument definition = known.stream()
                    .filter(each -> each.getName().equals(argument.getName()))
                    .findFirst()
                    .orElse(null);
            if (definition == null) {
                List<String> names =
                        known.stream().map(GraphQLArgument::getName).toList();
                String near = telling ? Suggestions.of(argument.getName(), names) : "";
                String reason = "there is no argument of this name" + near;
                mistakes.accept(
                        new Mistake(path + "." + argument.getName(), true, reason, argument.getSourceLocation()));
            } else {
                values.check(definition.getType(), argument.getValue(), path + "." + argument.getName());
            }
        }
    }
}
