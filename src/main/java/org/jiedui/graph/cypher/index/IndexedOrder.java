package org.jiedui.graph.cypher.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.guard.Guard;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Constant;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.Facet;
import org.jiedui.graph.selection.Operand;
import org.jiedui.graph.selection.Order;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.selection.Selectivity;
import org.jspecify.annotations.Nullable;

/**
 * An order that an index keeps, so that a page is read where it starts and no further than it goes: a property, if any,
 * and then the id. Without the hint the planner, who does not know how few rows are wanted, would sort all of them.
 *
 * @param variable what the index is of
 * @param label the label or relationship type that the index is for
 * @param bounds the conditions under which entries of the index belong to the list
 * @param leading expressions that are the same for all rows of the list and come before the keys in the index
 * @param ordering the property that comes before the id, or null where there is none
 */
public record IndexedOrder(
        String variable, String label, List<String> bounds, List<String> leading, Field.@Nullable Scalar ordering) {

    /** The label that all nodes bear, whose index of ids is the one of its constraint. */
    public static final String ALL = "Entity";

    /** The index that keeps the order of a page, where the model has one and the filter does not find rows faster. */
    public static Optional<IndexedOrder> of(
            Model model, Guard guard, RowSet rows, Bindings row, @Nullable Bindings outer) {
        if (rows.page() == null
                || rows.order().size() > 1
                || Selectivity.of(rows.where())
                || Boolean.FALSE.equals(Constant.of(rows.where()))) {
            return Optional.empty();
        }
        Order order = rows.order().isEmpty() ? null : rows.order().get(0);
        if (guard.begins(rows.origin())) {
            return Optional.empty();
        }
        if (rows.origin() instanceof Origin.Nodes nodes) {
            return ofNodes(nodes.kind(), order, row);
        }
        if (rows.origin() instanceof Origin.Links links) {
            return ordering(links.kind().pages(), order, null)
                    .map(found -> ofLinks(links.kind(), row.focus(), List.of(), List.of(), found));
        }
        boolean dense = rows.origin() instanceof Origin.Related related
                && related.relation().dense();
        return dense && outer != null
                ? ofRelation(model, ((Origin.Related) rows.origin()).relation(), order, row, outer)
                : Optional.empty();
    }

    /** Whether an index keeps the order of a page of all nodes or relationships of a kind. */
    public static boolean serves(Model model, Guard guard, RowSet rows) {
        Bindings any = Bindings.ofLink("", "", "");
        return (rows.origin() instanceof Origin.Nodes || rows.origin() instanceof Origin.Links)
                && of(model, guard, rows, any, null).isPresent();
    }

    /** All ids begin with the kind, so those of one kind are neighbours in the index of all ids. */
    private static Optional<IndexedOrder> ofNodes(EntityKind kind, @Nullable Order order, Bindings row) {
        return ordering(kind.pages(), order, null).map(found -> {
            String node = row.focus();
            if (found.field() != null) {
                return new IndexedOrder(node, kind.name(), List.of(), List.of(), found.field());
            }
            List<String> ofKind = kind.common()
                    ? List.of()
                    : List.of(node + ".id >= '" + kind.name() + "_'", node + ".id < '" + kind.name() + "`'");
            return new IndexedOrder(node, ALL, ofKind, List.of(), null);
        });
    }

    private static IndexedOrder ofLinks(
            LinkKind kind, String link, List<String> bounds, List<String> leading, Ordering found) {
        return new IndexedOrder(link, kind.relationshipType(), bounds, leading, found.field());
    }

    private static Optional<IndexedOrder> ofRelation(
            Model model, Field.Relation relation, @Nullable Order order, Bindings row, Bindings outer) {
        Field.Hop hop = relation.hops().get(0);
        LinkKind kind = model.link(hop.link());
        String link = row.at(Facet.LINK).focus();
        String end = link + "." + LinkKind.endId(hop.direction().reversed());
        List<Field.Scalar> pages = relation.pages() == null ? List.of() : relation.pages();
        return ordering(pages, order, Facet.LINK)
                .map(found -> ofLinks(kind, link, List.of(end + " = " + outer.focus() + ".id"), List.of(end), found));
    }

    /** What an index keeps before the id: nothing, or a property. */
    private record Ordering(Field.@Nullable Scalar field) {}

    private static Optional<Ordering> ordering(List<Field.Scalar> pages, @Nullable Order order, @Nullable Facet facet) {
        if (order == null) {
            return Optional.of(new Ordering(null));
        }
        Operand operand = order.operand();
        if (facet != null) {
            operand = operand instanceof Operand.Of of && of.facet() == facet ? of.operand() : null;
        }
        return operand instanceof Operand.Property property
                        && pages.contains(property.field())
                        && (property.field().required() || order.descending() == order.nullsFirst())
                ? Optional.of(new Ordering(property.field()))
                : Optional.empty();
    }

    /** The hint that names the index. */
    String hint() {
        List<String> properties = new ArrayList<>();
        leading.forEach(each -> properties.add(each.substring(variable.length() + 1)));
        if (ordering != null) {
            properties.add(ordering.orderProperty());
        }
        properties.add("id");
        return "USING INDEX " + variable + ":" + label + "(" + String.join(", ", properties) + ")";
    }

    /** The label that the index is for has to be asked for, or the hint is refused. */
    Pattern labelled(Pattern pattern) {
        return label.equals(ALL) ? pattern.and(row -> variable + ":" + ALL) : pattern;
    }

    String id() {
        return variable + ".id";
    }

    /** The property that comes before the id. */
    String key(Field.Scalar of) {
        return variable + "." + of.orderProperty();
    }
}
