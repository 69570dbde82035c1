package org.jiedui.api.questions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.api.documents.Documents;
import org.jiedui.records.SavedQuestion;
import org.jspecify.annotations.Nullable;

/** Checks questions against the schema that is served, which stays the same for as long as the application runs. */
final class QuestionCheck {

    private static final int KEPT = 10_000;

    private final Documents documents;
    private final Cache<Version, List<String>> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    QuestionCheck(Documents documents) {
        this.documents = documents;
    }

    private record Version(String id, long version) {}

    /**
     * What came of it.
     *
     * @param document what the text says; null where it says nothing that the schema supports
     * @param broken what is wrong, for people
     */
    record Checked(@Nullable Document document, List<String> broken) {}

    /** What is wrong with a question that is kept. */
    List<String> broken(SavedQuestion question) {
        return known.get(
                new Version(question.id(), question.version()),
                unknown -> check(question.document(), QuestionVariables.read(question.variables()))
                        .broken());
    }

    /** Checks a document, and the values that it is to be asked with. */
    Checked check(String text, Map<String, Object> variables) {
        PreparsedDocumentEntry understood = documents.understood(text);
        Document document = understood.getDocument();
        if (understood.hasErrors() || document == null) {
            return new Checked(
                    null,
                    understood.getErrors().stream()
                            .map(GraphQLError::getMessage)
                            .toList());
        }
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (operations.size() != 1 || operations.get(0).getOperation() != OperationDefinition.Operation.QUERY) {
            return new Checked(
                    null, List.of("a question is one query: no mutation, no subscription, and no second one"));
        }
        List<String> broken = new ArrayList<>(documents.misfits(document, variables));
        if (saysPurpose(document, operations.get(0), variables)) {
            broken.add(
                    "what a reading about people is for is said by whoever asks: give `purpose` by a variable that has no value here");
        }
        return new Checked(document, broken);
    }

    private static boolean saysPurpose(Node<?> node, OperationDefinition operation, Map<String, Object> variables) {
        if (node instanceof Argument argument && argument.getName().equals("purpose")) {
            return !(argument.getValue() instanceof VariableReference variable)
                    || variables.containsKey(variable.getName())
                    || operation.getVariableDefinitions().stream()
                            .anyMatch(each ->
                                    each.getName().equals(variable.getName()) && each.getDefaultValue() != null);
        }
        return node.getChildren().stream().anyMatch(child -> saysPurpose(child, operation, variables));
    }
}
