package org.jiedui.graph.cypher.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.graph.Field;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Text;
import org.jiedui.graph.cypher.text.Validity;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.stored.Greatest;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page of a list that an index keeps in order. The index is entered where the page starts, so that nothing
 * before the cursor is read: rows that share its value, of which there may be any number, are sought apart from those
 * beyond it. Where the order is that of beginnings or ends, it is not entered where nothing holds in the period either.
 */
public final class IndexedPage {

    private final Names names;
    private final IndexedOrder index;
    private final Page page;
    private final boolean downward;
    private final Bindings row;
    private final String limit;

    public IndexedPage(Names names, IndexedOrder index, Page page, boolean descending, Bindings row) {
        this.names = names;
        this.index = index;
        this.page = page;
        this.downward = descending != page.backward();
        this.row = row;
        this.limit = names.parameter(row.focus(), page.limit());
    }

    /** Clauses that leave the rows of the page, in order, in the variables of a row. */
    public String write(Pattern all, Validity validity, @Nullable Bindings outer) {
        Set<String> variables = row.variables(outer);
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
        String sorted = "\nWITH " + String.join(", ", variables) + "\nORDER BY " + order() + "\nLIMIT " + limit;
        Pattern sought = pattern;
        List<String> stretches = stretches(start, validity).stream()
                .map(stretch -> sought.and(row -> stretch).text() + sorted)
                .toList();
        return stretches.size() == 1
                ? stretches.get(0)
                : Text.block(
                        "CALL (" + names.taken(outer == null ? "" : outer.focus()) + ")", inTurn(stretches, variables));
    }

    /**
     * Reads one stretch after the other, and none once the page is full. Each is a subquery of its own, since the planner
     * leaves the order of an index aside where rows come from before, and then reads all of a stretch. The page is not
     * sorted once more: sorting holds its rows, and with each of them the memory of the whole list.
     */
    private String inTurn(List<String> stretches, Set<String> variables) {
        String page = names.list();
        StringBuilder text =
                new StringBuilder(stretches.get(0) + "\nWITH collect(" + index.variable() + ") AS " + page);
        for (String stretch : stretches.subList(1, stretches.size())) {
            String longer = names.list();
            text.append("\nWITH " + page + " + CASE WHEN size(" + page + ") < " + limit + " THEN ")
                    .append(Text.block("COLLECT", stretch + "\nRETURN " + index.variable()))
                    .append(" ELSE [] END AS " + longer);
            page = longer;
        }
        return text.append("\nUNWIND " + page + "[.." + limit + "] AS " + index.variable() + "\nRETURN ")
                .append(variables.stream().map(this::found).collect(Collectors.joining(", ")))
                .toString();
    }

    /** A relationship leads to its ends, so that a list of what the index is of tells everything. */
    private String found(String variable) {
        if (variable.equals(index.variable())) {
            return variable;
        }
        boolean start = variable.equals(row.facets().get(Facet.FROM));
        return (start ? "startNode(" : "endNode(") + index.variable() + ") AS " + variable;
    }

    /**
     * The stretches of the index in which the page can lie, in its order, each as a condition that leads to its first
     * entry. A bound of a stretch that has one value is one of parameters, so that the value is what is sought.
     */
    private List<String> stretches(List<String> start, Validity validity) {
        Field.Scalar ordering = index.ordering();
        String id = index.id();
        if (ordering == null) {
            return List.of(start.isEmpty() ? id + " IS NOT NULL" : beyond(id, start.get(0)));
        }
        String key = index.key(ordering);
        List<String> stretches = new ArrayList<>();
        if (!start.isEmpty()) {
            stretches.add(key + " = " + start.get(0) + " AND " + beyond(id, start.get(1)));
        }
        String rest = start.isEmpty() ? "" : beyond(key, start.get(0)) + " AND ";
        String present = " AND " + id + " IS NOT NULL";
        if (!ordering.property().equals(Validity.BEGIN)) {
            String bound = ordering.property().equals(Validity.END) ? validity.endsAfter(key) : key + " IS NOT NULL";
            stretches.add(rest + bound + present);
            return stretches;
        }
        String begun = rest + validity.begunBy(key) + present;
        String greatest = greatest(ordering);
        String none = key + " = " + greatest + present;
        if (!downward) {
            String within = start.isEmpty() ? "" : start.get(0) + " < " + greatest + " AND ";
            stretches.addAll(List.of(begun, within + none));
        } else if (start.isEmpty()) {
            stretches.addAll(List.of(none, begun));
        } else {
            stretches.add(begun);
        }
        return stretches;
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
