package org.jiedui.api;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands in the schema for what answers its root fields, which itself needs the finished schema. */
final class RootFields implements DataFetcher<Object> {

    private @Nullable DataFetcher<Object> answering;

    void answeredBy(DataFetcher<Object> fetcher) {
        answering = fetcher;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return Objects.requireNonNull(answering).get(environment);
    }
}
