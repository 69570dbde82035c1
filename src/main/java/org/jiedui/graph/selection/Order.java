package org.jiedui.graph.selection;

/**
 * One key of an order.
 *
 * @param operand what is sorted by
 * @param descending whether the greatest comes first
 * @param nullsFirst whether rows without a value come first
 */
public record Order(Operand operand, boolean descending, boolean nullsFirst) {

    /**
     * The other way round.
     *
     * @return an order in which every row comes where it came last
     */
    public Order reversed() {
        return new Order(operand, !descending, !nullsFirst);
    }
}
