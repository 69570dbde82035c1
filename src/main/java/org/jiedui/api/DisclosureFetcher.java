package org.jiedui.api;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.access.Disclosures;
import org.jiedui.access.Disclosures.Disclosure;
import org.jiedui.access.Role;
import org.jiedui.query.ErrorCode;
import org.jiedui.query.Problem;
import org.jiedui.store.DatabaseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows administrators who read what stands about people. */
@Component
final class DisclosureFetcher implements DataFetcher<Object> {

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
            int first = first(environment.getArgument("first"));
            List<Disclosure> found = disclosures.read(first + 1, after(environment.getArgument("after")));
            return page(found, first, environment.getArgument("after") != null);
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

    private static int first(@Nullable Integer given) {
        int first = given == null ? USUAL : given;
        if (first < 0) {
            throw new Problem(ErrorCode.BAD_USER_INPUT, "first", "first must not be negative");
        }
        if (first > MOST) {
            throw new Problem(ErrorCode.PAGE_TOO_LARGE, "first", "first must be at most " + MOST);
        }
        return first;
    }

    private @Nullable Disclosure after(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String read = signed.read(USE, cursor);
        if (read != null) {
            try {
                int space = read.indexOf(' ');
                OffsetDateTime at = OffsetDateTime.parse(read.substring(0, space));
                return new Disclosure(read.substring(space + 1), at, "", "", List.of(), "");
            } catch (DateTimeParseException foreign) {
                throw badCursor();
            }
        }
        throw badCursor();
    }

    private static Problem badCursor() {
        return new Problem(ErrorCode.BAD_CURSOR, "after", "after is not a cursor of this list; start again without it");
    }

    private String cursor(Disclosure disclosure) {
        return signed.write(USE, disclosure.at() + " " + disclosure.id());
    }

    private Map<String, Object> page(List<Disclosure> found, int first, boolean after) {
        List<Disclosure> shown = found.subList(0, Math.min(first, found.size()));
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", found.size() > first);
        info.put("hasPreviousPage", after);
        info.put("startCursor", shown.isEmpty() ? null : cursor(shown.get(0)));
        info.put("endCursor", shown.isEmpty() ? null : cursor(shown.get(shown.size() - 1)));
        return Map.of(
                "nodes",
                shown.stream().map(DisclosureFetcher::node).toList(),
                "edges",
                shown.stream()
                        .map(each -> Map.of("cursor", cursor(each), "node", node(each)))
                        .toList(),
                "pageInfo",
                info);
    }

    private static Map<String, Object> node(Disclosure disclosure) {
        return Map.of(
                "at", disclosure.at(),
                "actor", disclosure.actor(),
                "purpose", disclosure.purpose(),
                "families", disclosure.families(),
                "operation", disclosure.operation());
    }
}
