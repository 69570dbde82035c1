package org.jiedui.graph.cypher;

import java.util.List;
import java.util.Optional;
import org.jiedui.graph.cypher.index.IndexedOrder;
import org.jiedui.graph.cypher.index.IndexedPage;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.cypher.text.Validity;
import org.jiedui.graph.selection.Column;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Page;
import org.jiedui.graph.selection.RowSet;
import org.jspecify.annotations.Nullable;

/** Writes lists of rows: matched, ordered, cut to a page, and only then projected. */
final class Listing {

    private final Compilation compilation;

    Listing(Compilation compilation) {
        this.compilation = compilation;
    }

    /** Writes what is wanted of rows: a {@code RETURN} and the clauses that it relies on. */
    @FunctionalInterface
    interface Projection {
        String write(List<Column> wanted, Bindings row);
    }

    /** The rows, all of which are gone through. */
    Pattern matched(RowSet rows, @Nullable Bindings outer) {
        return outer == null
                ? compilation.semiJoins.matched(rows).orElseGet(() -> filtered(rows, null))
                : filtered(rows, outer);
    }

    /** The rows, each of which is looked at by itself. */
    private Pattern filtered(RowSet rows, @Nullable Bindings outer) {
        return compilation
                .patterns
                .write(rows, outer)
                .and(row -> compilation.names.onDay(
                        row.day(), () -> compilation.conditions.write(rows.where(), row, false)));
    }

    String write(RowSet rows, @Nullable Bindings outer, Projection projection) {
        boolean inOrder = outer == null && IndexedOrder.serves(compilation.model, compilation.guard, rows);
        Pattern pattern = inOrder ? filtered(rows, null) : matched(rows, outer);
        Page page = rows.page();
        if (page == null && rows.order().isEmpty()) {
            String limit = rows.origin() instanceof Origin.Bearing ? "\nORDER BY fit, until DESC LIMIT 2" : "";
            return pattern.text() + "\n"
                    + compilation.names.onDay(
                            pattern.row().day(), () -> projection.write(rows.columns(), pattern.row()))
                    + limit;
        }
        Bindings row = pattern.row();
        Optional<IndexedOrder> index = IndexedOrder.of(compilation.model, compilation.guard, rows, row, outer);
        if (index.isPresent() && page != null) {
            boolean descending = !rows.order().isEmpty() && rows.order().get(0).descending();
            return new IndexedPage(compilation.names, index.get(), page, descending, row)
                            .write(pattern, validity(rows, row), outer)
                    + "\n"
                    + projection.write(rows.columns(), row);
        }
        Keyset keys = keys(rows, row);
        String bounds = page == null ? "" : keys.bounds(page);
        List<String> computed = keys.computations();
        String variables = String.join(", ", row.variables(outer));
        StringBuilder text = new StringBuilder();
        if (computed.isEmpty()) {
            text.append((bounds.isEmpty() ? pattern : pattern.and(found -> bounds)).text());
        } else {
            text.append(pattern.text())
                    .append("\nWITH ")
                    .append(variables)
                    .append(", ")
                    .append(String.join(", ", computed))
                    .append(bounds.isEmpty() ? "" : "\nWHERE " + bounds);
        }
        return text.append(keys.sorted(variables, page))
                .append("\n")
                .append(projection.write(rows.columns(), row))
                .toString();
    }

    private Validity validity(RowSet rows, Bindings row) {
        return Validity.of(compilation.names, rows.period(), row.focus());
    }

    private Keyset keys(RowSet rows, Bindings row) {
        Keyset keys = Keyset.of(compilation, rows.order(), row);
        return keys.thenBy(identity(rows, row));
    }

    /** Edges differ by their relationship, because one node can be linked twice. */
    private static String identity(RowSet rows, Bindings row) {
        String link = row.facets().get(Facet.LINK);
        return (rows.origin() instanceof Origin.Related && link != null ? link : row.focus()) + ".id";
    }
}
