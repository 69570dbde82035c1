package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jiedui.access.Caller;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.live.SubscriptionEnded;
import org.jiedui.proposals.ProposalOperations;
import org.jiedui.proposals.ProposalTail;
import org.jiedui.query.Made;
import org.jiedui.query.Request;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.records.ProposalRegister.Filter;
import org.jiedui.store.DatabaseOverloaded;
import org.jiedui.store.DatabaseUnavailable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Tells whoever subscribes what proposals have become, each time something is done with one. */
final class ProposalSubscription implements DataFetcher<Object> {

    /** Whoever takes nothing while so many proposals change is told to begin anew. */
    private static final int KEPT = 1_000;

    private static final Duration RETRY = Duration.ofMillis(500);

    private final ProposalOperations operations;
    private final MadeAnswers answers;
    private final ProposalTail tail;
    private final Bulkhead bulkhead;
    private final Function<DataFetchingEnvironment, Filter> filters;

    ProposalSubscription(
            ProposalOperations operations,
            MadeAnswers answers,
            ProposalTail tail,
            Bulkhead bulkhead,
            Function<DataFetchingEnvironment, Filter> filters) {
        this.operations = operations;
        this.answers = answers;
        this.tail = tail;
        this.bulkhead = bulkhead;
        this.filters = filters;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return SubscriptionFetcher.subscribed(environment, answers.prepared(), () -> changes(environment));
    }

    private Publisher<Object> changes(DataFetchingEnvironment environment) {
        Filter filter = filters.apply(environment);
        Request request = RootFetcher.request(environment, answers.disclosures());
        OperationContext context = OperationContext.of(environment);
        Caller caller = context.caller();
        Set<String> callers = Set.of(Objects.requireNonNull(context.call()).caller());
        boolean conflicts = environment.getSelectionSet().contains("conflicts");
        String key = environment.getMergedField().getResultKey();
        return Flux.<List<String>>create(this::join, FluxSink.OverflowStrategy.IGNORE)
                .onBackpressureBuffer(KEPT, BufferOverflowStrategy.ERROR)
                .onErrorMap(IllegalStateException.class, ProposalSubscription::tooSlow)
                .concatMap(
                        ids -> inTurn(
                                callers,
                                () -> operations.changed(caller, filter, ids, conflicts).stream()
                                        .map(each -> answer(request, key, each))
                                        .toList()),
                        1)
                .map(answer -> DataFetcherResult.newResult()
                        .data((Object) new FinishedValue(answer.data()))
                        .errors(RootFetcher.errors(environment, answer.flaws()))
                        .build());
    }

    /** Reads when there is a place for it; where the database is away or has too much to do, again a little later. */
    private Flux<Answer> inTurn(Set<String> callers, Supplier<List<Answer>> reading) {
        return Mono.fromFuture(() ->
                        bulkhead.read(bulkhead.open(callers, () -> false), () -> "proposalChanged", false, reading))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RETRY).filter(ProposalSubscription::passes))
                .flatMapIterable(told -> told);
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof DatabaseUnavailable
                || failure instanceof DatabaseOverloaded
                || (failure instanceof Problem problem && problem.code() == ErrorCode.OVERLOADED);
    }

    private void join(FluxSink<List<String>> sink) {
        Consumer<List<String>> listener = sink::next;
        sink.onDispose(() -> tail.leave(listener));
        tail.join(listener);
    }

    private Answer answer(Request request, String key, Made proposal) {
        return answers.queries().answer(request, key, proposal, null);
    }

    private static SubscriptionEnded tooSlow(Throwable cause) {
        return new SubscriptionEnded(
                ErrorCode.SUBSCRIBER_TOO_SLOW,
                "proposals were changed faster than they were taken; ask for proposals and watch again",
                null,
                cause);
    }
}
