package org.jiedui.graph.stored;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/**
 * How many relationships of one kind and direction a node has on each day. It is stored with the node where the model says
 * that there can be very many, so that their number at a date is read instead of counted. Where they lead to protected nodes,
 * the sum of the record keys of these stands with each number, and is stored in one value with it.
 *
 * @param dates the days on which the number changes, each once, in order
 * @param counts the number before the first of them, and then from each of them on
 * @param keys the sums of record keys, as many as numbers; all 0 where what the relationships lead to is not protected
 */
public record Tally(List<LocalDate> dates, List<Long> counts, List<Long> keys) {

    /** That of a node without such relationships. */
    public static final Tally NONE = new Tally(List.of(), List.of(0L), List.of(0L));

    /** What the sum of record keys is multiplied with in a stored value; no node has so many relationships. */
    public static final long NUMBERS = 1L << 31;

    /** Keeps the lists as they are. */
    public Tally {
        dates = List.copyOf(dates);
        counts = List.copyOf(counts);
        keys = List.copyOf(keys);
        if (counts.size() != dates.size() + 1 || keys.size() != counts.size()) {
            throw new IllegalArgumentException("a tally has one number and one key more than dates");
        }
    }

    /**
     * The tally that is stored.
     *
     * @param dates the days
     * @param cells the values, as {@link #cells()} tells them
     * @return the tally
     */
    public static Tally of(List<LocalDate> dates, List<Long> cells) {
        return new Tally(
                dates,
                cells.stream().map(cell -> cell % NUMBERS).toList(),
                cells.stream().map(cell -> cell / NUMBERS).toList());
    }

    /**
     * The values that are stored: each a number, and above it the sum of record keys.
     *
     * @return as many as numbers
     */
    public List<Long> cells() {
        return IntStream.range(0, counts.size())
                .mapToObj(i -> counts.get(i) + keys.get(i) * NUMBERS)
                .toList();
    }

    /**
     * Whether the sum of record keys stands with the numbers.
     *
     * @param model the model
     * @param kind the kind of the relationships
     * @param direction seen from the node
     * @return true where a place has them, and they lead to protected nodes
     */
    public static boolean isKeyed(Model model, LinkKind kind, Direction direction) {
        return kind.inside()
                && model.entity(kind.end(direction).target()).access().counted();
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
     * The property that holds the numbers, where no keys stand with them.
     *
     * @param kind the kind of the relationships
     * @param direction seen from the node
     * @return a name in the graph
     */
    public static String countsProperty(LinkKind kind, Direction direction) {
        return property(kind, direction, "Counts");
    }

    /**
     * The property that holds the values.
     *
     * @param model the model
     * @param kind the kind of the relationships
     * @param direction seen from the node
     * @return a name in the graph
     */
    public static String cellsProperty(Model model, LinkKind kind, Direction direction) {
        return isKeyed(model, kind, direction) ? property(kind, direction, "Cells") : countsProperty(kind, direction);
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
                        cellsProperty(model, model.link(hop.link()), hop.direction())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The number on a day.
     *
     * @param day the day
     * @return how many hold then
     */
    public long at(LocalDate day) {
        return counts.get(position(day));
    }

    /**
     * The sum of record keys on a day.
     *
     * @param day the day
     * @return the sum of those that hold then, from 0 to 2^32 - 1
     */
    public long keyAt(LocalDate day) {
        return keys.get(position(day));
    }

    private int position(LocalDate day) {
        return (int) dates.stream().filter(date -> !date.isAfter(day)).count();
    }

    /**
     * The tally with one relationship more, or one fewer.
     *
     * @param from its first day, or null where it has no beginning
     * @param to the day after its last, or null where it has no end
     * @param change 1 or -1
     * @param key the record key of what it leads to, or 0
     * @return another tally; the same where the relationship never holds
     */
    public Tally with(@Nullable LocalDate from, @Nullable LocalDate to, int change, long key) {
        if (from != null && to != null && !from.isBefore(to)) {
            return this;
        }
        TreeMap<LocalDate, Cell> changes = new TreeMap<>();
        for (int i = 0; i < dates.size(); i++) {
            changes.put(dates.get(i), new Cell(counts.get(i + 1) - counts.get(i), keys.get(i + 1) - keys.get(i)));
        }
        Cell more = new Cell(change, change * key);
        if (from != null) {
            changes.merge(from, more, Cell::plus);
        }
        if (to != null) {
            changes.merge(to, new Cell(-change, -change * key), Cell::plus);
        }
        changes.values().removeIf(Cell::isNothing);
        Cell cell = new Cell(counts.get(0), keys.get(0));
        cell = from == null ? cell.plus(more) : cell;
        List<Cell> cells = new ArrayList<>(List.of(cell));
        for (Map.Entry<LocalDate, Cell> each : changes.entrySet()) {
            cell = cell.plus(Objects.requireNonNull(each.getValue()));
            cells.add(cell);
        }
        return new Tally(
                List.copyOf(changes.keySet()),
                cells.stream().map(Cell::count).toList(),
                cells.stream()
                        .map(each -> Math.floorMod(each.key(), PerturbationTable.KEYS))
                        .toList());
    }

    /** A number and the sum of record keys that belongs to it, or how both change. */
    private record Cell(long count, long key) {

        Cell plus(Cell other) {
            return new Cell(count + other.count, key + other.key);
        }

        boolean isNothing() {
            return count == 0 && Math.floorMod(key, PerturbationTable.KEYS) == 0;
        }
    }
}
