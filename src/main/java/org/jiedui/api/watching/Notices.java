package org.jiedui.api.watching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jiedui.access.Caller;
import org.jiedui.live.Window;
import org.jiedui.query.WatchedEvents;
import org.jiedui.query.input.Position;
import org.jiedui.query.input.Watched;
import org.jiedui.records.SavedQuestion;
import org.jiedui.records.Watch;
import org.jspecify.annotations.Nullable;

/** Finds in the journal what happened of what somebody watches since they last saw it. */
public final class Notices {

    /** Whoever has not looked for long goes on in another request. */
    private static final int STRETCHES = 20;

    private final WatchOperations operations;
    private final Function<Position, Window> journal;

    /**
     * Makes it ready.
     *
     * @param operations tells what is watched
     * @param journal reads on in the journal
     */
    public Notices(WatchOperations operations, Function<Position, Window> journal) {
        this.operations = operations;
        this.journal = journal;
    }

    /** Something that is watched from a place in the journal on. */
    private record Since(Position seen, Watched watched) {}

    /**
     * A part of what happened, the oldest first.
     *
     * @param caller who watches
     * @param only the ids of some of what they watch, or null for all of it
     * @param after behind which place it begins, or null for what was last seen
     * @param number how many events at the most
     * @param events finds them
     * @return the part; where the journal was not read to its end, more may follow though it holds fewer
     */
    public WatchedEvents.Page page(
            Caller caller, @Nullable List<String> only, @Nullable Position after, int number, WatchedEvents events) {
        List<Since> since = operations.all(caller).stream()
                .filter(watch -> only == null || only.contains(watch.id()))
                .map(watch ->
                        new Since(new Position(watch.seenSequence(), watch.seenPosition()), watched(caller, watch)))
                .filter(each -> !each.watched().isNothing())
                .toList();
        Position first =
                since.stream().map(Since::seen).min(Comparator.naturalOrder()).orElse(null);
        if (first == null) {
            return new WatchedEvents.Page(List.of(), after == null ? Position.endOf(0) : after, false);
        }
        Position start = after == null || after.compareTo(first) < 0 ? first : after;
        return page(since, start, number, events);
    }

    private WatchedEvents.Page page(List<Since> since, Position start, int number, WatchedEvents events) {
        List<Position> found = new ArrayList<>();
        Position at = start;
        boolean more = true;
        for (int i = 0; i < STRETCHES && more && found.size() <= number; i++) {
            Window window = journal.apply(at);
            Position until = end(since, at, window);
            Watched watched = together(since, at);
            if (concerns(watched, window, until)) {
                found.addAll(events.find(watched, at, until));
            }
            more = until.compareTo(window.end()) < 0 || window.more();
            at = until;
        }
        if (found.size() <= number) {
            return new WatchedEvents.Page(found, at, more);
        }
        List<Position> shown = List.copyOf(found.subList(0, number));
        return new WatchedEvents.Page(shown, shown.isEmpty() ? start : shown.get(number - 1), true);
    }

    /** A stretch ends where something else begins to be watched. */
    private static Position end(List<Since> since, Position at, Window window) {
        return since.stream()
                .map(Since::seen)
                .filter(seen -> seen.compareTo(at) > 0 && seen.compareTo(window.end()) < 0)
                .min(Comparator.naturalOrder())
                .orElse(window.end());
    }

    private static Watched together(List<Since> since, Position at) {
        Set<String> kinds = new HashSet<>();
        Set<String> things = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (Since each : since) {
            if (each.seen().compareTo(at) <= 0) {
                kinds.addAll(each.watched().kinds());
                things.addAll(each.watched().things());
                places.addAll(each.watched().places());
            }
        }
        return new Watched(kinds, things, places);
    }

    private static boolean concerns(Watched watched, Window window, Position until) {
        return window.touched().stream()
                .filter(touched -> touched.at().compareTo(until) <= 0)
                .anyMatch(touched -> !watched.places().isEmpty()
                        || watched.kinds().contains(touched.kind())
                        || touched.ids().stream().anyMatch(watched.things()::contains));
    }

    private Watched watched(Caller caller, Watch watch) {
        return switch (WatchTarget.valueOf(watch.target())) {
            case PLACE -> new Watched(Set.of(), Set.of(), Set.of(watch.subject()));
            case THING -> new Watched(Set.of(), Set.of(watch.subject()), Set.of());
            case QUESTION -> {
                SavedQuestion question = operations.question(caller, watch);
                Set<String> kinds = question == null ? null : operations.kinds(question, caller);
                yield new Watched(kinds == null ? Set.of() : kinds, Set.of(), Set.of());
            }
        };
    }
}
