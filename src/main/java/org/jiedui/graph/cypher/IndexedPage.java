package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiedui.graph.Field;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.stored.Greatest;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page of a list that an index keeps in order. The index is entered where the page starts, so that nothing
 * before the cursor is read: rows that share its value, of which there may be any number, are sought apart from those
 * beyond it. Where the order is that of beginnings or ends, it is not entered where nothing holds in the period either.
 */
final class IndexedPage {

    private final Names names;
    private final IndexedOrder index;
    private final Page page;
    private final boolean downward;
    private final String limit;

    IndexedPage(Names names, IndexedOrder index, Page page, boolean descending, Row row) {
        this.names = names;
        this.index = index;
        this.page = page;
        this.downward = descending != page.backward();
        this.limit = names.parameter(row.focus(), page.limit());
    }

    /** Clauses that leave the rows of the page, in order, in the variables. */
    String write(Pattern all, Held held, String variables, @Nullable Row outer) {
        Pattern pattern = index.labelled(all).hinted(index.hint());
        for (String bound : index.bounds()) {
            pattern = pattern.and(row -> bound);
        }
        List<String> end = values(page.backward() ? page.after() : page.before());
        if (!end.isEmpty()) {
            String within = within(end);
            pattern = pattern.and(row -> within);
        }
        List<String> start = values(page.backward() ? page.before() : page.after());
        String sorted = "\nWITH " + variables + "\nORDER BY " + order() + "\nLIMIT " + limit;
        List<String> entries = entries(start, held);
        if (entries.size() == 1) {
            return pattern.and(row -> entries.get(0)).text() + sorted;
        }
        Pattern sought = pattern;
        String united = entries.stream()
                .map(entry -> sought.and(row -> entry).text() + sorted + "\nRETURN " + variables)
                .collect(Collectors.joining("\nUNION ALL\n"));
        return Text.block("CALL (" + (outer == null ? "" : outer.focus()) + ")", united) + sorted;
    }

    /** The stretches of the index in which the page can lie, each as a condition that leads to its first entry. */
    private List<String> entries(List<String> start, Held held) {
        Field.Scalar ordering = index.ordering();
        String id = index.id();
        if (ordering == null) {
            return List.of(start.isEmpty() ? id + " IS NOT NULL" : beyond(id, start.get(0)));
        }
        String key = index.key(ordering);
        List<String> entries = new ArrayList<>();
        if (!start.isEmpty()) {
            entries.add(key + " = " + start.get(0) + " AND " + beyond(id, start.get(1)));
        }
        String rest = start.isEmpty() ? "" : beyond(key, start.get(0)) + " AND ";
        if (ordering.property().equals(Held.BEGIN)) {
            String none = greatest(ordering);
            entries.add(rest + held.begunBy(key) + " AND " + id + " IS NOT NULL");
            entries.add(rest + key + " = " + none + " AND " + id + " IS NOT NULL");
        } else {
            String bound = ordering.property().equals(Held.END) ? held.endsAfter(key) : key + " IS NOT NULL";
            entries.add(rest + bound + " AND " + id + " IS NOT NULL");
        }
        return entries;
    }

    private String greatest(Field.Scalar ordering) {
        Object greatest = Greatest.of(ordering.type());
        return names.parameter(index.variable(), new Parameter("none", all -> greatest));
    }

    private String order() {
        List<String> keys = new ArrayList<>(index.leading());
        Field.Scalar ordering = index.ordering();
        if (ordering != null) {
            keys.add(index.key(ordering));
        }
        keys.add(index.id());
        return String.join(downward ? " DESC, " : ", ", keys) + (downward ? " DESC" : "");
    }

    private String beyond(String expression, String value) {
        return expression + (downward ? " < " : " > ") + value;
    }

    /** That a row comes before where the page ends. */
    private String within(List<String> end) {
        String way = downward ? " > " : " < ";
        Field.Scalar ordering = index.ordering();
        if (ordering == null) {
            return index.id() + way + end.get(0);
        }
        String key = index.key(ordering);
        return "(" + key + way + end.get(0) + " OR (" + key + " = " + end.get(0) + " AND " + index.id() + way
                + end.get(1) + "))";
    }

    /** The values of a cursor; what has none stands at the end of the index. */
    private List<String> values(@Nullable List<Parameter> cursor) {
        List<String> values = new ArrayList<>();
        if (cursor == null) {
            return values;
        }
        List<Parameter> given = new ArrayList<>(cursor);
        Field.Scalar ordering = index.ordering();
        if (ordering != null && !ordering.required()) {
            given.set(0, orGreatest(given.get(0), Greatest.of(ordering.type())));
        }
        given.forEach(value -> values.add(names.parameter(index.variable(), value)));
        return values;
    }

    private static Parameter orGreatest(Parameter value, Object greatest) {
        return new Parameter(value.hint(), all -> {
            Object found = value.binding().value(all);
            return found == null ? greatest : found;
        });
    }
}
