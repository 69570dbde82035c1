package org.jiedui.api.fetch;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What answers the fields at the root of each operation.
 *
 * @param byField those that answer one field, by its name
 * @param byType those that answer all others, by the name of the root type
 */
public record RootFetchers(Map<String, DataFetcher<?>> byField, Map<String, DataFetcher<?>> byType) {

    /** The schema with whatever answers its root fields, which itself has to know the schema. */
    public GraphQLSchema in(GraphQLSchema schema) {
        GraphQLCodeRegistry fetching = schema.getCodeRegistry()
                .transform(registry -> Stream.of(
                                schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                        .filter(Objects::nonNull)
                        .forEach(type -> fetch(type, registry)));
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(fetching));
    }

    private void fetch(GraphQLObjectType type, GraphQLCodeRegistry.Builder registry) {
        type.getFieldDefinitions().forEach(field -> {
            DataFetcher<?> fetcher = byField.getOrDefault(field.getName(), byType.get(type.getName()));
            registry.dataFetcher(
                    FieldCoordinates.coordinates(type.getName(), field.getName()), Objects.requireNonNull(fetcher));
        });
    }
}
