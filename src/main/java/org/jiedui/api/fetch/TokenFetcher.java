package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.observation.Served;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.records.IssuedToken;
import org.jiedui.records.TokenRegister;
import org.jiedui.records.TokenRegister.Filter;
import org.jiedui.records.TokenRegister.Page;
import org.jiedui.records.TokenRegister.Position;
import org.jiedui.store.startup.DatabaseStartup;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows administrators which tokens were given out. */
@Component
public final class TokenFetcher implements DataFetcher<Object> {

    private static final String USE = "tokens";
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final TokenRegister register;
    private final SignedText signed;
    private final DatabaseStartup startup;

    TokenFetcher(TokenRegister register, SignedText signed, DatabaseStartup startup) {
        this.register = register;
        this.signed = signed;
        this.startup = startup;
    }

    @Override
    public Object get(DataFetchingEnvironment environment) {
        return forAdministrators(environment, startup, caller -> list(environment));
    }

    /** What is done for an administrator. */
    public interface Answering {
        Map<String, @Nullable Object> answer(Caller administrator);
    }

    public static DataFetcherResult<Object> forAdministrators(
            DataFetchingEnvironment environment, DatabaseStartup startup, Answering answering) {
        return Served.answering(environment, () -> {
            DataFetcherResult.Builder<Object> result = DataFetcherResult.newResult();
            try {
                Caller caller = environment.getGraphQlContext().getOrDefault(Caller.class, Caller.ANONYMOUS);
                if (!caller.is(Role.ADMIN)) {
                    throw new Problem(ErrorCode.FORBIDDEN, null, "tokens are only for callers with the role ADMIN");
                }
                if (!startup.isComplete()) {
                    throw new Problem(
                            ErrorCode.DATABASE_UNAVAILABLE,
                            null,
                            "the database cannot be reached yet or is still being filled");
                }
                return result.data(answering.answer(caller)).build();
            } catch (RuntimeException failure) {
                return result.error(RootFetcher.error(environment, failure)).build();
            }
        });
    }

    private Map<String, @Nullable Object> list(DataFetchingEnvironment environment) {
        Filter filter = filter(environment.getArgument("where"));
        boolean backward = environment.getArgument("last") != null;
        if (backward && environment.getArgument("first") != null) {
            throw new Problem(ErrorCode.BAD_USER_INPUT, "last", "first and last exclude each other");
        }
        int number = number(environment, backward ? "last" : "first");
        Position after = position(environment, "after");
        Position before = position(environment, "before");
        List<IssuedToken> found = register.read(filter, new Page(after, before, number + 1, backward));
        boolean more = found.size() > number;
        List<IssuedToken> shown = !more ? found : backward ? found.subList(1, number + 1) : found.subList(0, number);
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", backward ? before != null : more);
        info.put("hasPreviousPage", backward ? more : after != null);
        info.put("startCursor", shown.isEmpty() ? null : cursor(shown.get(0)));
        info.put("endCursor", shown.isEmpty() ? null : cursor(shown.get(shown.size() - 1)));
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("nodes", shown.stream().map(TokenFetcher::node).toList());
        list.put(
                "edges",
                shown.stream()
                        .map(each -> Map.of("cursor", cursor(each), "node", node(each)))
                        .toList());
        list.put("pageInfo", info);
        if (environment.getSelectionSet().contains("totalCount")) {
            list.put("totalCount", register.number(filter));
        }
        return list;
    }

    private static Filter filter(@Nullable Map<String, Object> given) {
        Map<String, Object> where = given == null ? Map.of() : given;
        for (Map.Entry<String, Object> each : where.entrySet()) {
            if (each.getValue() == null) {
                throw new Problem(
                        ErrorCode.BAD_USER_INPUT,
                        "where." + each.getKey(),
                        "leave out what does not matter; null is no value");
            }
        }
        return new Filter(
                text(where.get("name")),
                text(where.get("role")),
                text(where.get("place")),
                text(where.get("issuedBy")),
                (Boolean) where.get("good"));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static int number(DataFetchingEnvironment environment, String argument) {
        Integer given = environment.getArgument(argument);
        int number = given == null ? USUAL : given;
        if (number < 0) {
            throw new Problem(ErrorCode.BAD_USER_INPUT, argument, argument + " must not be negative");
        }
        if (number > MOST) {
            throw new Problem(ErrorCode.PAGE_TOO_LARGE, argument, argument + " must be at most " + MOST);
        }
        return number;
    }

    private String cursor(IssuedToken token) {
        return signed.write(USE, token.issuedAt() + " " + token.id());
    }

    private @Nullable Position position(DataFetchingEnvironment environment, String argument) {
        String cursor = environment.getArgument(argument);
        if (cursor == null) {
            return null;
        }
        String read = signed.read(USE, cursor);
        if (read != null) {
            try {
                int space = read.indexOf(' ');
                return new Position(OffsetDateTime.parse(read.substring(0, space)), read.substring(space + 1));
            } catch (DateTimeParseException foreign) {
                throw badCursor(argument);
            }
        }
        throw badCursor(argument);
    }

    private static Problem badCursor(String argument) {
        return new Problem(
                ErrorCode.BAD_CURSOR, argument, argument + " is not a cursor of this list; start again without it");
    }

    public static Map<String, @Nullable Object> node(IssuedToken token) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("id", token.id());
        node.put("name", token.name());
        node.put("roles", token.roles());
        node.put("place", token.place());
        node.put("issuedAt", Moments.written(token.issuedAt()));
        node.put("issuedBy", token.issuedBy());
        node.put("until", Moments.written(token.until()));
        node.put("lastUsedAt", written(token.lastUsedAt()));
        node.put("revokedAt", written(token.revokedAt()));
        node.put("revokedBy", token.revokedBy());
        return node;
    }

    private static @Nullable String written(@Nullable OffsetDateTime moment) {
        return moment == null ? null : Moments.written(moment);
    }
}
