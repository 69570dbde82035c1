package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Caller;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.questions.QuestionOperations;
import org.jiedui.graph.notation.Wording;
import org.jiedui.query.Made;
import org.jiedui.query.error.Problem;
import org.jiedui.records.QuestionRegister.Filter;
import org.jiedui.records.SavedQuestion;
import org.jiedui.records.TimePage.Position;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;

/** Answers what is asked and done about saved questions. */
public final class QuestionFetcher {

    private static final int LONGEST_TEXT = 100;

    private final QuestionOperations operations;
    private final MadeAnswers answers;
    private final Signer signer;

    /**
     * Makes it ready to answer.
     *
     * @param operations does what is wanted
     * @param answers answers what is selected of it
     * @param signer signs cursors
     */
    public QuestionFetcher(QuestionOperations operations, MadeAnswers answers, Signer signer) {
        this.operations = operations;
        this.answers = answers;
        this.signer = signer;
    }

    /** The root fields that it answers, by name. */
    public Map<String, DataFetcher<?>> fields() {
        return Map.of(
                "savedQuestion",
                this::one,
                "savedQuestions",
                this::list,
                "saveQuestion",
                environment -> answers.answer(environment, request -> {
                    Made saved = operations.save(
                            caller(environment),
                            MadeAnswers.input(environment),
                            id -> answers.queries().sees(request, id));
                    OperationContext.of(environment).changed();
                    return saved;
                }),
                "deleteQuestion",
                environment -> answers.answer(environment, request -> {
                    Made deleted = operations.delete(caller(environment), MadeAnswers.input(environment));
                    OperationContext.of(environment).changed();
                    return deleted;
                }));
    }

    private static Caller caller(DataFetchingEnvironment environment) {
        return OperationContext.of(environment).caller();
    }

    /** One question. */
    private DataFetcherResult<Object> one(DataFetchingEnvironment environment) {
        return answers.answer(
                environment,
                request -> operations.find(
                        caller(environment),
                        Objects.requireNonNull(environment.getArgument("id")),
                        environment.getSelectionSet().contains("broken")));
    }

    /** The list. */
    private DataFetcherResult<Object> list(DataFetchingEnvironment environment) {
        return answers.answer(environment, request -> {
            Caller caller = caller(environment);
            Filter filter = filter(environment.getArgument("where"));
            boolean broken = environment.getSelectionSet().contains("**/broken");
            TimePager<SavedQuestion> pager = new TimePager<>(
                    signer,
                    "savedQuestions",
                    each -> new Position(each.createdAt(), each.id()),
                    each -> operations.shown(each, broken).fields());
            return new Made.Item(
                    "SavedQuestionConnection",
                    pager.connection(
                            environment,
                            page -> operations.read(caller, filter, page),
                            () -> operations.number(caller, filter)));
        });
    }

    private static Filter filter(@Nullable Map<String, Object> given) {
        RecordFilter where = RecordFilter.of(given);
        String text = where.text("text");
        if (text != null && (text.isEmpty() || text.length() > LONGEST_TEXT)) {
            throw Problem.badInput("where.text", "where.text must have 1 to " + LONGEST_TEXT + " characters");
        }
        return new Filter(
                where.text("owner"),
                (Boolean) where.value("own"),
                (Boolean) where.value("pinned"),
                text == null ? null : Wording.normalized(text));
    }
}
