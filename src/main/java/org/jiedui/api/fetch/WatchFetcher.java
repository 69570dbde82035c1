package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.watching.Notices;
import org.jiedui.api.watching.WatchOperations;
import org.jiedui.api.watching.WatchView;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.WatchedEvents;
import org.jiedui.query.input.Position;
import org.jiedui.records.TimePage;
import org.jiedui.records.Watch;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;

/** Answers what is asked and done about what somebody watches. */
public final class WatchFetcher {

    private final Model model;
    private final WatchOperations operations;
    private final Notices notices;
    private final MadeAnswers answers;
    private final Signer signer;

    /**
     * Makes it ready to answer.
     *
     * @param model the kinds that there are
     * @param operations does what is wanted
     * @param notices finds what happened
     * @param answers answers what is selected of it
     * @param signer signs cursors
     */
    public WatchFetcher(Model model, WatchOperations operations, Notices notices, MadeAnswers answers, Signer signer) {
        this.model = model;
        this.operations = operations;
        this.notices = notices;
        this.answers = answers;
        this.signer = signer;
    }

    /** The root fields that it answers, by name. */
    public Map<String, DataFetcher<?>> fields() {
        return Map.of(
                "myWatches",
                this::list,
                "myNotices",
                this::notices,
                "watch",
                environment ->
                        done(environment, (input, view) -> operations.watch(view.caller(), input, view.sees(), view)),
                "unwatch",
                environment -> done(environment, (input, view) -> operations.unwatch(view.caller(), input, view)),
                "markNoticesSeen",
                environment -> done(
                        environment,
                        (input, view) -> operations.see(
                                view.caller(),
                                input,
                                answers.queries().position(String.valueOf(input.get("through")), "input.through"),
                                view)));
    }

    /** Something that is done. */
    @FunctionalInterface
    private interface Doing {

        Made with(Map<String, @Nullable Object> input, WatchView view);
    }

    private DataFetcherResult<Object> done(DataFetchingEnvironment environment, Doing doing) {
        return answers.answer(environment, request -> {
            Made made = doing.with(MadeAnswers.input(environment), view(environment, request));
            OperationContext.of(environment).changed();
            return made;
        });
    }

    private WatchView view(DataFetchingEnvironment environment, Request request) {
        Queries queries = answers.queries();
        return new WatchView(
                model,
                operations,
                OperationContext.of(environment).caller(),
                id -> queries.sees(request, id),
                queries::cursor,
                field -> environment.getSelectionSet().contains("**/" + field));
    }

    /** What somebody watches. */
    private DataFetcherResult<Object> list(DataFetchingEnvironment environment) {
        return answers.answer(environment, request -> {
            WatchView view = view(environment, request);
            TimePager<Watch> pager = new TimePager<>(
                    signer,
                    "myWatches",
                    each -> new TimePage.Position(each.createdAt(), each.id()),
                    each -> view.of(each).fields());
            return new Made.Item(
                    "WatchConnection",
                    pager.connection(
                            environment,
                            page -> operations.read(view.caller(), page),
                            () -> operations.number(view.caller())));
        });
    }

    /** What happened of it. */
    private DataFetcherResult<Object> notices(DataFetchingEnvironment environment) {
        return RootFetcher.guarded(environment, answers.prepared(), () -> {
            Caller caller = OperationContext.of(environment).caller();
            Queries queries = answers.queries();
            Request request = RootFetcher.request(environment, answers.disclosures());
            int number = TimePager.number(environment, "first");
            String after = environment.getArgument("after");
            Position start = after == null ? null : queries.position(after, "after");
            List<String> only = environment.getArgument("watches");
            WatchedEvents events =
                    queries.watched(request, environment.getMergedField().getResultKey());
            return events.answer(notices.page(caller, only, start, number, events), queries::cursor);
        });
    }
}
