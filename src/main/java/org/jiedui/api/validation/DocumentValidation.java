package org.jiedui.api.validation;

import graphql.ParseAndValidate;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Validates documents. What is wrong with names and values is said by ourselves, since the engine says it in
 * terms of its own classes; whether something is wrong is for the engine to say.
 */
public final class DocumentValidation {

    private static final int MOST = 20;

    private static final Set<ValidationErrorType> OURS = Set.of(
            ValidationErrorType.FieldUndefined,
            ValidationErrorType.UnknownArgument,
            ValidationErrorType.UnknownType,
            ValidationErrorType.UnknownDirective,
            ValidationErrorType.WrongType,
            ValidationErrorType.BadValueForDefaultArg,
            ValidationErrorType.NullValueForNonNullArgument);

    private final GraphQLSchema schema;
    private final boolean telling;

    /**
     * Validates by a schema.
     *
     * @param schema of the requests
     * @param telling whether its names may be told
     */
    public DocumentValidation(GraphQLSchema schema, boolean telling) {
        this.schema = schema;
        this.telling = telling;
    }

    /**
     * Validates a document.
     *
     * @param document that was parsed
     * @return what is wrong with it
     */
    public List<Mistake> of(Document document) {
        List<Mistake> conditions = conditionsOfSubscriptions(document);
        if (!conditions.isEmpty()) {
            return conditions;
        }
        List<ValidationError> errors = ParseAndValidate.validate(schema, document, rule -> true, Locale.ROOT);
        if (errors.isEmpty() && HonouredDirectives.suffice(document)) {
            return List.of();
        }
        List<Mistake> mistakes = new ArrayList<>();
        new DocumentCheck(schema, telling, mistakes::add, new InputCheck(telling, mistakes::add, (unused, type) -> {}))
                .check(document);
        boolean said = !mistakes.isEmpty();
        for (ValidationError error : errors) {
            if (!said || !(error.getValidationErrorType() instanceof ValidationErrorType type && OURS.contains(type))) {
                mistakes.add(inWords(error));
            }
        }
        return mistakes.size() <= MOST ? mistakes : mistakes.subList(0, MOST);
    }

    /** Without the kinds and paths of the engine, which stand before it. */
    private static Mistake inWords(ValidationError error) {
        List<String> path = error.getQueryPath();
        String message = error.getMessage();
        int start = message.indexOf(") : ");
        return new Mistake(
                path == null || path.isEmpty() ? "document" : String.join(".", path),
                false,
                start < 0 ? message : message.substring(start + 4),
                error.getLocations() == null
                        ? null
                        : error.getLocations().stream().findFirst().orElse(null));
    }

    /** The specification allows none, and the engine cannot cope with them. */
    private static List<Mistake> conditionsOfSubscriptions(Document document) {
        List<Mistake> mistakes = new ArrayList<>();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
                conditions(document, operation.getSelectionSet(), new HashSet<>(), mistakes);
            }
        }
        return mistakes;
    }

    private static void conditions(
            Document document, @Nullable SelectionSet selected, Set<String> seen, List<Mistake> mistakes) {
        for (Selection<?> selection : selected == null ? List.<Selection<?>>of() : selections(selected)) {
            if (selection instanceof DirectivesContainer<?> container
                    && (container.hasDirective("skip") || container.hasDirective("include"))) {
                mistakes.add(new Mistake(
                        "subscription",
                        false,
                        "what stands at its root takes neither @skip nor @include",
                        selection.getSourceLocation()));
            }
            if (selection instanceof InlineFragment fragment) {
                conditions(document, fragment.getSelectionSet(), seen, mistakes);
            } else if (selection instanceof FragmentSpread spread && seen.add(spread.getName())) {
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(fragment -> fragment.getName().equals(spread.getName()))
                        .forEach(fragment -> conditions(document, fragment.getSelectionSet(), seen, mistakes));
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the engine leaves the type of selections open
    private static List<Selection<?>> selections(SelectionSet selected) {
        return (List) selected.getSelections();
    }
}
