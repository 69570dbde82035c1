package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Stands in the schema for what answers its root fields, which itself needs the finished schema. */
public final class RootDataFetcher implements DataFetcher<Object> {

    private final Map<String, DataFetcher<Object>> answering = new HashMap<>();

    /** By the name of a field, or for the others by the name of their root type. */
    public void answeredBy(String name, DataFetcher<Object> fetcher) {
        answering.put(name, fetcher);
    }

    @Override
    public Object get(DataFetchingEnvironment environment) throws Exception {
        DataFetcher<Object> own = answering.get(environment.getField().getName());
        if (own != null) {
            return own.get(environment);
        }
        String rootType = Objects.requireNonNull(
                        environment.getExecutionStepInfo().getObjectType())
                .getName();
        return Objects.requireNonNull(answering.get(rootType)).get(environment);
    }
}
