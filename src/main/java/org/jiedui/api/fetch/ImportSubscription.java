package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.imports.jobs.ImportJobOperations;
import org.jiedui.imports.jobs.JobView;
import org.jiedui.query.Request;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.records.ImportJob;
import org.jiedui.store.DatabaseOverloaded;
import org.jiedui.store.DatabaseUnavailable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Tells whoever subscribes how far a job is, whichever instance does it, until it is at its end. */
public final class ImportSubscription implements DataFetcher<Object> {

    private final ImportJobOperations jobs;
    private final MadeAnswers answers;
    private final Bulkhead bulkhead;
    private final Duration interval;

    /**
     * Makes it ready to tell.
     *
     * @param jobs finds jobs
     * @param answers answers what is selected of them
     * @param bulkhead has a place for what is read
     * @param interval how often it is looked
     */
    public ImportSubscription(ImportJobOperations jobs, MadeAnswers answers, Bulkhead bulkhead, Duration interval) {
        this.jobs = jobs;
        this.answers = answers;
        this.bulkhead = bulkhead;
        this.interval = interval;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return SubscriptionFetcher.subscribed(environment, answers.prepared(), () -> states(environment));
    }

    private Publisher<Object> states(DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument("id"));
        Request request = RootFetcher.request(environment, answers.disclosures());
        OperationContext context = OperationContext.of(environment);
        Caller caller = context.caller();
        Set<String> callers = Set.of(Objects.requireNonNull(context.call()).caller());
        String key = environment.getMergedField().getResultKey();
        return Mono.defer(() -> look(callers, caller, id))
                .repeatWhen(looked -> looked.delayElements(interval))
                .distinctUntilChanged(job -> job.map(ImportJob::version).orElse(0L))
                .takeUntil(job -> job.isEmpty() || ImportJobOperations.isAtItsEnd(job.get()))
                .map(job -> answer(request, key, job.orElse(null)))
                .map(answer -> DataFetcherResult.newResult()
                        .data((Object) new FinishedValue(answer.data()))
                        .errors(RootFetcher.errors(environment, answer.flaws()))
                        .build());
    }

    private Mono<Optional<ImportJob>> look(Set<String> callers, Caller caller, String id) {
        return Mono.fromFuture(() -> bulkhead.<Optional<ImportJob>>read(
                        bulkhead.open(callers, () -> false),
                        () -> "importJobChanged",
                        false,
                        () -> Optional.ofNullable(jobs.find(caller, id))))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, interval).filter(ImportSubscription::passes));
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof DatabaseUnavailable
                || failure instanceof DatabaseOverloaded
                || (failure instanceof Problem problem && problem.code() == ErrorCode.OVERLOADED);
    }

    private Answer answer(Request request, String key, @Nullable ImportJob job) {
        return job == null ? Answer.NOTHING : answers.queries().answer(request, key, JobView.of(job), null);
    }
}
