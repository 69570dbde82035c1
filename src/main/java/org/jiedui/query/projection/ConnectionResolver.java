package org.jiedui.query.projection;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jiedui.query.answer.Cursors;
import org.jspecify.annotations.Nullable;

/** A part of a list as a connection. */
final class ConnectionResolver implements Resolver {

    private final Ranked list;
    private final PageRequest.Part part;
    private final String signature;
    private final Cursors cursors;
    private final Function<Selected, @Nullable Object> others;

    /**
     * A part of a list.
     *
     * @param signature what its cursors are bound to
     * @param others the values of fields that connections do not have of themselves
     */
    ConnectionResolver(
            Ranked list,
            PageRequest page,
            String signature,
            Cursors cursors,
            Function<Selected, @Nullable Object> others) {
        this.list = list;
        this.part = page.of(list);
        this.signature = signature;
        this.cursors = cursors;
        this.others = others;
    }

    @Override
    public @Nullable Object value(Selected field) {
        return switch (field.name()) {
            case "edges" -> ranks().mapToObj(this::edge).toList();
            case "nodes" -> ranks().mapToObj(list::item).toList();
            case "totalCount" -> list.size();
            case "pageInfo" -> (Resolver) this::pageInfo;
            default -> others.apply(field);
        };
    }

    private IntStream ranks() {
        return IntStream.range(part.from(), part.to());
    }

    private Resolver edge(int rank) {
        return field -> switch (field.name()) {
            case "cursor" -> cursor(rank);
            case "node" -> list.item(rank);
            case "score" -> list.score(rank);
            default -> list.ofEdge(rank, field);
        };
    }

    private @Nullable Object pageInfo(Selected field) {
        return switch (field.name()) {
            case "hasNextPage" -> part.next();
            case "hasPreviousPage" -> part.previous();
            case "startCursor" -> part.from() == part.to() ? null : cursor(part.from());
            case "endCursor" -> part.from() == part.to() ? null : cursor(part.to() - 1);
            default -> null;
        };
    }

    private String cursor(int rank) {
        return cursors.of(signature, List.<Object>of(list.score(rank), list.id(rank)));
    }
}
