package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jiedui.access.Disclosures;
import org.jiedui.query.Made;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.answer.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Answers root fields with what was made for them.
 *
 * @param queries answers what is selected of it
 * @param disclosures records what is told about people
 * @param prepared whether the database is filled
 */
public record MadeAnswers(Queries queries, Disclosures disclosures, BooleanSupplier prepared) {

    /** Answers a field, with null where nothing is made for it. */
    DataFetcherResult<Object> answer(
            DataFetchingEnvironment environment, Function<Request, ? extends @Nullable Made> making) {
        return RootFetcher.guarded(environment, prepared, () -> {
            Request request = RootFetcher.request(environment, disclosures);
            Made made = making.apply(request);
            return made == null
                    ? Answer.NOTHING
                    : queries.answer(request, environment.getMergedField().getResultKey(), made, null);
        });
    }

    /** What a mutation is given, by name. */
    static Map<String, @Nullable Object> input(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        Map<?, ?> given = Objects.requireNonNull(environment.getArgument("input"));
        given.forEach((name, value) -> input.put(String.valueOf(name), value));
        return input;
    }
}
