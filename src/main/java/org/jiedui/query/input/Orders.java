package org.jiedui.query.input;

import org.jiedui.graph.selection.Operand;

/** Orders in words. */
public final class Orders {

    private Orders() {}

    /** Names what is sorted by, without its values. */
    public static String describe(Operand operand) {
        if (operand instanceof Operand.Property property) {
            return property.field().property();
        }
        if (operand instanceof Operand.Of of) {
            return of.facet() + "." + describe(of.operand());
        }
        if (operand instanceof Operand.Through through) {
            return through.relation().name() + "." + describe(through.operand());
        }
        if (operand instanceof Operand.Named named) {
            return named.reference().name() + "." + describe(named.operand());
        }
        if (operand instanceof Operand.Count count) {
            return count.relation().name() + (count.nodes() ? ".nodesCount" : ".count");
        }
        if (operand instanceof Operand.Size size) {
            return size.group().name() + ".count";
        }
        if (operand instanceof Operand.Year year) {
            return describe(year.operand()) + ".year";
        }
        if (operand instanceof Operand.OfGroup of) {
            return of.inner() == null ? of.name() : of.name() + "." + describe(of.inner());
        }
        if (operand instanceof Operand.KindName) {
            return "kind";
        }
        return ((Operand.Distance) operand).field().name() + ".distance";
    }
}
