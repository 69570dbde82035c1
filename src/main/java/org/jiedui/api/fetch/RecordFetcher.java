package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jiedui.access.Disclosures;
import org.jiedui.editing.journal.Records;
import org.jiedui.query.Made;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.answer.Answer;

/** Answers what was known of a record at a time of the past. */
public final class RecordFetcher implements DataFetcher<Object> {

    private final Records records;
    private final Queries queries;
    private final Disclosures disclosures;
    private final BooleanSupplier prepared;

    public RecordFetcher(Records records, Queries queries, Disclosures disclosures, BooleanSupplier prepared) {
        this.records = records;
        this.queries = queries;
        this.disclosures = disclosures;
        this.prepared = prepared;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return RootFetcher.guarded(environment, prepared, () -> {
            String id = Objects.requireNonNull(environment.getArgument("id"));
            OffsetDateTime at = Objects.requireNonNull(environment.getArgument("at"));
            Request request = RootFetcher.request(environment, disclosures);
            queries.checkRows(request, id);
            Made known = queries.sees(request, id) ? records.asKnownAt(id, at) : null;
            return known == null
                    ? Answer.NOTHING
                    : queries.answer(request, environment.getMergedField().getResultKey(), known, null);
        });
    }
}
