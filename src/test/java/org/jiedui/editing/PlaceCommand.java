package org.jiedui.editing;

import static org.jiedui.editing.Client.with;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiedui.editing.PlaceWorld.Link;
import org.jiedui.editing.PlaceWorld.Snapshot;
import org.jspecify.annotations.Nullable;

/** A command as a test sends it, and who of those that are bound to a place may give it, said without the application. */
sealed interface PlaceCommand {

    /** The name of its mutation. */
    String mutation();

    /** Its input, apart from the reason. */
    Map<String, @Nullable Object> input();

    /**
     * Whether the rule allows it.
     *
     * @param inside whether a node lay in the place of the caller before the whole command, or is recorded by it
     * @param before what there was before it
     * @param today the day
     */
    boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today);

    /** An end lies in the place, and so does a household at either end, of whom nothing is told elsewhere. */
    private static boolean eitherEnd(String from, String to, Predicate<String> inside) {
        return (inside.test(from) || inside.test(to))
                && Stream.of(from, to).filter(id -> id.startsWith("Family_")).allMatch(inside);
    }

    default Map<String, @Nullable Object> whole() {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(input());
        whole.put("reason", "at random");
        return whole;
    }

    /** A command about one node that is there: changing, ending, renaming, retracting it. */
    record OfNode(String mutation, String id, Map<String, @Nullable Object> input) implements PlaceCommand {
        @Override
        public boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today) {
            return inside.test(id);
        }
    }

    /** A node is recorded; where it lies is looked at when all is done. */
    record NewNode(String mutation, Map<String, @Nullable Object> input) implements PlaceCommand {
        @Override
        public boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today) {
            return true;
        }
    }

    /** A relationship is recorded. */
    record NewLink(String mutation, String from, String to, boolean places, Map<String, @Nullable Object> input)
            implements PlaceCommand {
        @Override
        public boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today) {
            return places ? inside.test(from) : eitherEnd(from, to, inside);
        }
    }

    /** A relationship that is there is changed, ended or retracted. */
    record OfLink(String mutation, Link link, Map<String, @Nullable Object> input) implements PlaceCommand {
        @Override
        public boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today) {
            return mayTouch(link, inside, today);
        }

        static boolean mayTouch(Link link, Predicate<String> inside, LocalDate today) {
            if (!link.places()) {
                return eitherEnd(link.from(), link.to(), inside);
            }
            return inside.test(link.from()) && (!link.holds(today) || inside.test(link.to()));
        }
    }

    /** A relationship goes on with other ends. */
    record Moved(String mutation, Link link, String from, String to, Map<String, @Nullable Object> input)
            implements PlaceCommand {
        @Override
        public boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today) {
            boolean there = link.places() ? inside.test(from) : eitherEnd(from, to, inside);
            return there && OfLink.mayTouch(link, inside, today);
        }
    }

    /** A node goes, with its relationships, which go on at another node or go too. */
    record Gone(String mutation, Set<String> nodes, String going, Map<String, @Nullable Object> input)
            implements PlaceCommand {
        @Override
        public boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today) {
            return nodes.stream().allMatch(inside)
                    && before.linksOf(going).stream().allMatch(link -> OfLink.mayTouch(link, inside, today));
        }
    }

    /** A change is taken back, by nobody who is bound to a place. */
    record Undone(String change) implements PlaceCommand {
        @Override
        public String mutation() {
            return "undoChange";
        }

        @Override
        public Map<String, @Nullable Object> input() {
            return with("changes", List.of(change));
        }

        @Override
        public boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today) {
            return false;
        }
    }

    /** Several as one. Each node that one of them records is called by its place among them, such as {@code @0}. */
    record Several(List<PlaceCommand> steps) implements PlaceCommand {
        @Override
        public String mutation() {
            return "applyCommands";
        }

        @Override
        public Map<String, @Nullable Object> input() {
            return with(
                    "commands",
                    steps.stream()
                            .map(step -> with(step.mutation(), step.whole()))
                            .toList());
        }

        @Override
        public boolean allowed(Predicate<String> inside, Snapshot before, LocalDate today) {
            Predicate<String> known = inside.or(id -> id.startsWith("@"));
            return steps.stream().allMatch(step -> step.allowed(known, before, today))
                    && Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
                            .filter(i -> steps.get(i) instanceof NewNode)
                            .allMatch(i -> isPlaced("@" + i, inside, today));
        }

        private boolean isPlaced(String node, Predicate<String> inside, LocalDate today) {
            return steps.stream()
                    .filter(NewLink.class::isInstance)
                    .map(NewLink.class::cast)
                    .anyMatch(link -> link.places()
                            && link.from().equals(node)
                            && holds(link.input(), today)
                            && inside.test(link.to()));
        }

        private static boolean holds(Map<String, @Nullable Object> input, LocalDate today) {
            LocalDate begins = date(input.get("validFrom"));
            LocalDate ends = date(input.get("validTo"));
            return (begins == null || !begins.isAfter(today)) && (ends == null || ends.isAfter(today));
        }

        private static @Nullable LocalDate date(@Nullable Object given) {
            return given instanceof Map<?, ?> known ? LocalDate.parse(String.valueOf(known.get("date"))) : null;
        }
    }
}
