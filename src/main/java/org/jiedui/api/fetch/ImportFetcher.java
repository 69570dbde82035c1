package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jiedui.access.Disclosures;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.imports.Imports;
import org.jiedui.query.Queries;
import org.jspecify.annotations.Nullable;

/** Answers what tables come to that are to be imported. */
public final class ImportFetcher implements DataFetcher<Object> {

    private final Imports imports;
    private final Queries queries;
    private final Disclosures disclosures;
    private final BooleanSupplier prepared;

    /**
     * Makes it ready to answer.
     *
     * @param imports plans imports
     * @param queries answers what is selected of a plan
     * @param disclosures records what is told about people
     * @param prepared whether the database is filled
     */
    public ImportFetcher(Imports imports, Queries queries, Disclosures disclosures, BooleanSupplier prepared) {
        this.imports = imports;
        this.queries = queries;
        this.disclosures = disclosures;
        this.prepared = prepared;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return RootFetcher.guarded(environment, prepared, () -> {
            Map<String, @Nullable Object> input = new LinkedHashMap<>();
            Map<?, ?> given = Objects.requireNonNull(environment.getArgument("input"));
            given.forEach((name, value) -> input.put(String.valueOf(name), value));
            return queries.answer(
                    RootFetcher.request(environment, disclosures),
                    environment.getMergedField().getResultKey(),
                    imports.plan(OperationContext.of(environment).caller(), input),
                    null);
        });
    }
}
