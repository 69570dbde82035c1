package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jiedui.access.Disclosures;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.editing.Editing;
import org.jiedui.query.Made;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.answer.Answer;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** Carries out mutations, each in a transaction in which its payload is read too. */
public final class MutationFetcher implements DataFetcher<Object> {

    private final Editing editing;
    private final Queries queries;
    private final Disclosures disclosures;
    private final BooleanSupplier prepared;
    private final Runnable written;

    public MutationFetcher(
            Editing editing, Queries queries, Disclosures disclosures, BooleanSupplier prepared, Runnable written) {
        this.editing = editing;
        this.queries = queries;
        this.disclosures = disclosures;
        this.prepared = prepared;
        this.written = written;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return RootFetcher.guarded(environment, prepared, () -> {
            OperationContext context = OperationContext.of(environment);
            String key = environment.getMergedField().getResultKey();
            Request request = RootFetcher.request(environment, disclosures);
            queries.checkPayload(request, key);
            Answer answer = editing.perform(
                    environment.getField().getName(),
                    input(environment),
                    context.caller(),
                    new Selected(queries, request, key, context));
            written.run();
            return answer;
        });
    }

    /** Answers with what was selected of what a command did. */
    private record Selected(Queries queries, Request request, String key, OperationContext context)
            implements Editing.Answering<Answer> {

        @Override
        public boolean isKnown(Made payload) {
            return queries.isKnown(request, key, payload);
        }

        @Override
        public Answer answer(Made payload, @Nullable Writing writing) {
            if (payload instanceof Made.Item item && item.fields().get("change") != null) {
                context.changed();
            }
            return queries.answer(request, key, payload, writing);
        }
    }

    private static Map<String, @Nullable Object> input(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        Map<?, ?> given = Objects.requireNonNull(environment.getArgument("input"));
        given.forEach((name, value) -> input.put(String.valueOf(name), value));
        return input;
    }
}
