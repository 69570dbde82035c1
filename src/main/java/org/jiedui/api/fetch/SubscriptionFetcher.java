package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jiedui.access.Disclosures;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.Transport;
import org.jiedui.capacity.Call;
import org.jiedui.live.Feeds;
import org.jiedui.query.EventSubscription;
import org.jiedui.query.Queries;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.input.Position;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Tells whoever subscribes what happens, each event as a finished value. */
public final class SubscriptionFetcher implements DataFetcher<Object> {

    private final Queries queries;
    private final Feeds feeds;
    private final Disclosures disclosures;
    private final BooleanSupplier prepared;

    public SubscriptionFetcher(Queries queries, Feeds feeds, Disclosures disclosures, BooleanSupplier prepared) {
        this.queries = queries;
        this.feeds = feeds;
        this.disclosures = disclosures;
        this.prepared = prepared;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return subscribed(environment, prepared, () -> events(environment));
    }

    /** Begins to tell, or says why not. */
    static DataFetcherResult<Object> subscribed(
            DataFetchingEnvironment environment, BooleanSupplier prepared, Supplier<Publisher<Object>> telling) {
        DataFetcherResult.Builder<Object> result = DataFetcherResult.newResult();
        if (!prepared.getAsBoolean()) {
            return result.error(RootFetcher.error(
                            environment,
                            ErrorCode.DATABASE_UNAVAILABLE,
                            "the database cannot be reached yet or is still being filled",
                            null))
                    .build();
        }
        Transport transport = OperationContext.of(environment).transport();
        if (transport == null || !transport.hasManyAnswers()) {
            return result.error(RootFetcher.error(
                            environment,
                            ErrorCode.BAD_USER_INPUT,
                            "subscriptions go over WebSocket (graphql-transport-ws) or SSE (Accept: text/event-stream)",
                            null))
                    .build();
        }
        try {
            return result.data(telling.get()).build();
        } catch (RuntimeException failure) {
            return result.error(RootFetcher.error(environment, failure)).build();
        }
    }

    private Publisher<Object> events(DataFetchingEnvironment environment) {
        EventSubscription subscription = queries.watch(
                RootFetcher.request(environment, disclosures),
                environment.getMergedField().getResultKey());
        OperationContext context = OperationContext.of(environment);
        String last = context.lastEvent();
        Position start = last == null ? subscription.start() : queries.position(last, OperationContext.LAST_EVENT);
        Call call = Objects.requireNonNull(context.call());
        return Flux.from(feeds.watch(subscription, start, call.caller())).map(event -> told(environment, event));
    }

    private Object told(DataFetchingEnvironment environment, EventSubscription.Event event) {
        @Nullable
        Object data = event.data() == null ? null : new EventData(event.data(), () -> queries.cursor(event.at()));
        return DataFetcherResult.newResult()
                .data((Object) new FinishedValue(data))
                .errors(RootFetcher.errors(environment, event.flaws()))
                .build();
    }
}
