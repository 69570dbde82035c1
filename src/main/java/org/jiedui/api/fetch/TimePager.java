package org.jiedui.api.fetch;

import graphql.schema.DataFetchingEnvironment;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.records.TimePage;
import org.jiedui.records.TimePage.Position;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;

/** Pages through what is listed by its time, by keyset pagination. */
final class TimePager<T> {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final Signer signer;
    private final String use;
    private final Function<T, Position> position;
    private final Function<T, ? extends Map<String, ?>> node;

    /**
     * Of one list.
     *
     * @param use what its cursors are for
     * @param position where an item stands
     * @param node how it is shown
     */
    TimePager(Signer signer, String use, Function<T, Position> position, Function<T, ? extends Map<String, ?>> node) {
        this.signer = signer;
        this.use = use;
        this.position = position;
        this.node = node;
    }

    /** The connection that a field asks for. */
    Map<String, @Nullable Object> connection(
            DataFetchingEnvironment environment, Function<TimePage, List<T>> reading, LongSupplier counting) {
        boolean backward = environment.getArgument("last") != null;
        if (backward && environment.getArgument("first") != null) {
            throw Problem.badInput("last", "first and last exclude each other");
        }
        int number = number(environment, backward ? "last" : "first");
        Position after = position(environment, "after");
        Position before = position(environment, "before");
        // One more tells whether there are more.
        List<T> found = reading.apply(new TimePage(number + 1, backward, after, before));
        boolean more = found.size() > number;
        List<T> shown = !more ? found : backward ? found.subList(1, number + 1) : found.subList(0, number);
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", backward ? before != null : more);
        info.put("hasPreviousPage", backward ? more : after != null);
        info.put("startCursor", shown.isEmpty() ? null : cursor(shown.get(0)));
        info.put("endCursor", shown.isEmpty() ? null : cursor(shown.get(shown.size() - 1)));
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put("nodes", shown.stream().map(node).toList());
        connection.put(
                "edges",
                shown.stream()
                        .map(each -> Map.of("cursor", cursor(each), "node", node.apply(each)))
                        .toList());
        connection.put("pageInfo", info);
        if (environment.getSelectionSet().contains("totalCount")) {
            connection.put("totalCount", counting.getAsLong());
        }
        return connection;
    }

    /** How many items are asked for. */
    static int number(DataFetchingEnvironment environment, String argument) {
        Integer given = environment.getArgument(argument);
        int number = given == null ? USUAL : given;
        if (number < 0) {
            throw Problem.badInput(argument, argument + " must not be negative");
        }
        if (number > MOST) {
            throw new Problem(ErrorCode.PAGE_TOO_LARGE, argument, argument + " must be at most " + MOST);
        }
        return number;
    }

    private String cursor(T item) {
        Position at = position.apply(item);
        return signer.sign(use, at.at() + " " + at.id());
    }

    private @Nullable Position position(DataFetchingEnvironment environment, String argument) {
        String cursor = environment.getArgument(argument);
        if (cursor == null) {
            return null;
        }
        String read = signer.verifyText(use, cursor);
        if (read == null) {
            throw badCursor(argument);
        }
        try {
            int space = read.indexOf(' ');
            return new Position(OffsetDateTime.parse(read.substring(0, space)), read.substring(space + 1));
        } catch (DateTimeParseException foreign) {
            throw badCursor(argument);
        }
    }

    private static Problem badCursor(String argument) {
        return new Problem(
                ErrorCode.BAD_CURSOR, argument, argument + " is not a cursor of this list; start again without it");
    }
}
