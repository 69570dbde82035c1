package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.access.Disclosures;
import org.jiedui.access.Disclosures.Disclosure;
import org.jiedui.access.Disclosures.Part;
import org.jiedui.access.Disclosures.Place;
import org.jiedui.access.Role;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.store.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows administrators who read what stands about people. */
@Component
public final class DisclosureFetcher implements DataFetcher<Object> {

    private static final String USE = "disclosures";
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Disclosures disclosures;
    private final SignedText signed;

    DisclosureFetcher(Disclosures disclosures, SignedText signed) {
        this.disclosures = disclosures;
        this.signed = signed;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        try {
            Caller caller = environment.getGraphQlContext().getOrDefault(Caller.class, Caller.ANONYMOUS);
            if (!caller.is(Role.ADMIN)) {
                throw new Problem(ErrorCode.FORBIDDEN, null, "disclosures are only for callers with the role ADMIN");
            }
            Page page = page(environment);
            List<Disclosure> found = new ArrayList<>(disclosures.read(page.ahead()));
            return connection(page, found, environment.getSelectionSet().contains("totalCount"));
        } catch (Problem problem) {
            return failed(environment, problem.code(), problem.getMessage(), problem.argument());
        } catch (DatabaseException failure) {
            return failed(environment, RootFetcher.code(failure), String.valueOf(failure.getMessage()), null);
        }
    }

    private static DataFetcherResult<Object> failed(
            DataFetchingEnvironment environment, ErrorCode code, String message, @Nullable String argument) {
        return DataFetcherResult.newResult()
                .error(RootFetcher.error(environment, code, message, argument))
                .build();
    }

    /**
     * Which part is asked for.
     *
     * @param size how many items
     * @param backward whether those at the end
     * @param after the place behind which it begins, if it is said
     * @param before the place at which it ends, if it is said
     */
    private record Page(
            int size,
            boolean backward,
            @Nullable Place after,
            @Nullable Place before) {

        /** With one item more, which tells whether there are more. */
        Part ahead() {
            return new Part(size + 1, backward, after, before);
        }
    }

    private Page page(DataFetchingEnvironment environment) {
        boolean backward = environment.getArgument("last") != null;
        if (backward && environment.getArgument("first") != null) {
            throw badInput("last", "first and last exclude each other");
        }
        return new Page(
                size(environment, backward ? "last" : "first"),
                backward,
                place("after", environment),
                place("before", environment));
    }

    private static int size(DataFetchingEnvironment environment, String argument) {
        Integer size = environment.getArgument(argument);
        if (size == null) {
            return USUAL;
        }
        if (size < 0) {
            throw badInput(argument, argument + " must not be negative");
        }
        if (size > MOST) {
            throw new Problem(ErrorCode.PAGE_TOO_LARGE, argument, argument + " must be at most " + MOST);
        }
        return size;
    }

    private @Nullable Place place(String argument, DataFetchingEnvironment environment) {
        String cursor = environment.getArgument(argument);
        if (cursor == null) {
            return null;
        }
        String read = signed.read(USE, cursor);
        if (read != null) {
            try {
                int space = read.indexOf(' ');
                return new Place(OffsetDateTime.parse(read.substring(0, space)), read.substring(space + 1));
            } catch (DateTimeParseException foreign) {
                throw badCursor(argument);
            }
        }
        throw badCursor(argument);
    }

    private static Problem badInput(String argument, String message) {
        return new Problem(ErrorCode.BAD_USER_INPUT, argument, message);
    }

    private static Problem badCursor(String argument) {
        return new Problem(
                ErrorCode.BAD_CURSOR, argument, argument + " is not a cursor of this list; start again without it");
    }

    private String cursor(Disclosure disclosure) {
        return signed.write(USE, disclosure.at() + " " + disclosure.id());
    }

    private Map<String, Object> connection(Page page, List<Disclosure> found, boolean counted) {
        boolean more = found.size() > page.size();
        List<Disclosure> shown = new ArrayList<>(found.subList(0, Math.min(page.size(), found.size())));
        if (page.backward()) {
            Collections.reverse(shown);
        }
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", page.backward() ? page.before() != null : more);
        info.put("hasPreviousPage", page.backward() ? more : page.after() != null);
        info.put("startCursor", shown.isEmpty() ? null : cursor(shown.get(0)));
        info.put("endCursor", shown.isEmpty() ? null : cursor(shown.get(shown.size() - 1)));
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("nodes", shown.stream().map(DisclosureFetcher::node).toList());
        connection.put(
                "edges",
                shown.stream()
                        .map(each -> Map.of("cursor", cursor(each), "node", node(each)))
                        .toList());
        connection.put("pageInfo", info);
        if (counted) {
            connection.put("totalCount", disclosures.count());
        }
        return connection;
    }

    private static Map<String, Object> node(Disclosure disclosure) {
        return Map.of(
                "at", Moments.written(disclosure.at()),
                "actor", disclosure.actor(),
                "purpose", disclosure.purpose(),
                "families", disclosure.families(),
                "operation", disclosure.operation());
    }
}
