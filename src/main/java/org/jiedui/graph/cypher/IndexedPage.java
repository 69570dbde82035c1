package org.jiedui.graph.cypher;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.Field;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.stored.Greatest;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page of a list that an index keeps in order. It starts at the cursor: rows that share its value, of which
 * there may be any number, are sought apart from those beyond it, so that none before the cursor is read.
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
    String write(Pattern all, String variables, @Nullable Row outer) {
        Pattern pattern = index.labelled(all).hinted(index.hint());
        for (String bound : index.bounds()) {
            pattern = pattern.and(row -> bound);
        }
        List<String> other = values(page.backward() ? page.after() : page.before());
        if (!other.isEmpty()) {
            String within = within(other);
            pattern = pattern.and(row -> within);
        }
        List<String> from = values(page.backward() ? page.before() : page.after());
        String sorted = "\nWITH " + variables + "\nORDER BY " + order() + "\nLIMIT " + limit;
        Field.Scalar ordering = index.ordering();
        if (ordering == null) {
            String bound = from.isEmpty() ? index.id() + " IS NOT NULL" : beyond(index.id(), from.get(0));
            return pattern.and(row -> bound).text() + sorted;
        }
        String key = index.key(ordering);
        if (from.isEmpty()) {
            return pattern.and(row -> key + " IS NOT NULL AND " + index.id() + " IS NOT NULL")
                            .text()
                    + sorted;
        }
        Pattern same = pattern.and(row -> key + " = " + from.get(0) + " AND " + beyond(index.id(), from.get(1)));
        Pattern beyond = pattern.and(row -> beyond(key, from.get(0)) + " AND " + index.id() + " IS NOT NULL");
        String returned = sorted + "\nRETURN " + variables;
        String scope = outer == null ? "" : outer.focus();
        return Text.block("CALL (" + scope + ")", same.text() + returned + "\nUNION ALL\n" + beyond.text() + returned)
                + sorted;
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
