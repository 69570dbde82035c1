package org.jiedui.graph.stored;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/**
 * How many relationships of one kind and direction a node has on each day. It is stored with the node where the model says
 * that there can be very many, so that their number at a date is read instead of counted.
 *
 * @param dates the days on which the number changes, each once, in order
 * @param counts the number before the first of them, and then from each of them on
 */
public record Tally(List<LocalDate> dates, List<Long> counts) {

    /** That of a node without such relationships. */
    public static final Tally NONE = new Tally(List.of(), List.of(0L));

    /** Keeps the lists as they are. */
    public Tally {
        dates = List.copyOf(dates);
        counts = List.copyOf(counts);
        if (counts.size() != dates.size() + 1) {
            throw new IllegalArgumentException("a tally has one number more than dates");
        }
    }

    /**
     * The property that holds the dates.
     *
     * @param kind the kind of the relationships
     * @param direction seen from the node
     * @return a name in the graph
     */
    public static String datesProperty(LinkKind kind, Direction direction) {
        return property(kind, direction, "Dates");
    }

    /**
     * The property that holds the numbers.
     *
     * @param kind the kind of the relationships
     * @param direction seen from the node
     * @return a name in the graph
     */
    public static String countsProperty(LinkKind kind, Direction direction) {
        return property(kind, direction, "Counts");
    }

    private static String property(LinkKind kind, Direction direction, String suffix) {
        return (direction == Direction.IN ? "incoming" : "outgoing") + kind.name() + suffix;
    }

    /**
     * The properties of all tallies of a model.
     *
     * @param model says what there are very many of
     * @return names in the graph
     */
    public static Set<String> properties(Model model) {
        return model.relations()
                .filter(Field.Relation::dense)
                .map(relation -> relation.hops().get(0))
                .flatMap(hop -> Stream.of(
                        datesProperty(model.link(hop.link()), hop.direction()),
                        countsProperty(model.link(hop.link()), hop.direction())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The number on a day.
     *
     * @param day the day
     * @return how many hold then
     */
    public long at(LocalDate day) {
        return counts.get(
                (int) dates.stream().filter(date -> !date.isAfter(day)).count());
    }

    /**
     * The tally with one relationship more, or one fewer.
     *
     * @param from its first day, or null where it has no beginning
     * @param to the day after its last, or null where it has no end
     * @param change 1 or -1
     * @return another tally; the same where the relationship never holds
     */
    public Tally with(@Nullable LocalDate from, @Nullable LocalDate to, int change) {
        if (from != null && to != null && !from.isBefore(to)) {
            return this;
        }
        TreeMap<LocalDate, Long> changes = new TreeMap<>();
        for (int i = 0; i < dates.size(); i++) {
            changes.put(dates.get(i), counts.get(i + 1) - counts.get(i));
        }
        if (from != null) {
            changes.merge(from, (long) change, Long::sum);
        }
        if (to != null) {
            changes.merge(to, (long) -change, Long::sum);
        }
        changes.values().removeIf(none -> none == 0);
        long count = counts.get(0) + (from == null ? change : 0);
        List<Long> numbers = new ArrayList<>(List.of(count));
        for (Map.Entry<LocalDate, Long> each : changes.entrySet()) {
            count += Objects.requireNonNull(each.getValue());
            numbers.add(count);
        }
        return new Tally(List.copyOf(changes.keySet()), numbers);
    }
}
