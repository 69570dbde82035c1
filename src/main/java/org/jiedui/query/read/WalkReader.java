package org.jiedui.query.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Direction;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.Scope;
import org.jiedui.graph.selection.Walk;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.read.argument.FilterReader;
import org.jspecify.annotations.Nullable;

/** Understands which relationships are to be followed: {@code kinds}, {@code through} and {@code where}. */
final class WalkReader {

    private static final String BOTH_WAYS = "both ways";

    private final Model model;
    private final FilterReader filters;

    WalkReader(Model model) {
        this.model = model;
        this.filters = new FilterReader(model);
    }

    Walk read(Input.Fields arguments) {
        Map<String, String> directions = directions(arguments);
        List<Walk.Way> ways = new ArrayList<>();
        for (LinkKind kind : model.links()) {
            String direction = directions.get(kind.constant());
            if (direction != null) {
                ways.add(new Walk.Way(kind, direction.equals(BOTH_WAYS) ? null : Direction.valueOf(direction)));
            }
        }
        return new Walk(ways, filters.read(arguments.get("where"), new Scope.AnyLinks(model.anyLink())));
    }

    /** The directions by the constants of kinds. */
    private Map<String, String> directions(Input.Fields arguments) {
        Input kinds = arguments.get("kinds");
        Input through = arguments.get("through");
        Map<String, String> directions = new LinkedHashMap<>();
        if (kinds != null && through != null) {
            throw Problem.badInput(arguments.at("through"), "kinds and through exclude each other");
        }
        if (kinds != null) {
            kinds.constants().forEach(kind -> directions.put(kind, BOTH_WAYS));
        } else if (through != null) {
            through.list().forEach(each -> add(each.object(), directions));
        } else {
            model.links().forEach(kind -> directions.put(kind.constant(), BOTH_WAYS));
        }
        if (directions.isEmpty()) {
            String given = kinds == null ? "through" : "kinds";
            throw Problem.badInput(arguments.at(given), given + " must name at least one kind");
        }
        return directions;
    }

    private static void add(Input.Fields each, Map<String, String> directions) {
        directions.merge(
                kind(each.get("kind")),
                each.get("direction") instanceof Input.Leaf direction ? direction.constant() : BOTH_WAYS,
                (first, second) -> first.equals(second) ? first : BOTH_WAYS);
    }

    private static String kind(@Nullable Input kind) {
        if (kind == null) {
            throw new IllegalStateException("the schema requires the kind");
        }
        return kind.constant();
    }
}
