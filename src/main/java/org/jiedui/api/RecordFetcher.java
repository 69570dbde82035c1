package org.jiedui.api;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jiedui.editing.Records;
import org.jiedui.query.Made;
import org.jiedui.query.Queries;

/** Answers what was known of a record at a time of the past. */
final class RecordFetcher implements DataFetcher<Object> {

    private final Records records;
    private final Queries queries;
    private final BooleanSupplier prepared;

    RecordFetcher(Records records, Queries queries, BooleanSupplier prepared) {
        this.records = records;
        this.queries = queries;
        this.prepared = prepared;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return RootFetcher.guarded(environment, prepared, () -> {
            String id = Objects.requireNonNull(environment.getArgument("id"));
            OffsetDateTime at = Objects.requireNonNull(environment.getArgument("at"));
            Made known = records.asKnownAt(id, at);
            return known == null
                    ? Queries.Answer.NOTHING
                    : queries.answer(
                            RootFetcher.request(environment),
                            environment.getMergedField().getResultKey(),
                            known,
                            null);
        });
    }
}
