package org.jiedui.query;

import org.jiedui.graph.selection.Operand;

/** Orders in words. */
final class Orders {

    private Orders() {}

    /** Names what is sorted by, without its values. */
    static String describe(Operand operand) {
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
            return count.relation().name() + ".count";
        }
        if (operand instanceof Operand.Year year) {
            return describe(year.operand()) + ".year";
        }
        return ((Operand.Distance) operand).field().name() + ".distance";
    }
}
