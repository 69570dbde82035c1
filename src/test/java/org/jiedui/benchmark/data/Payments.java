package org.jiedui.benchmark.data;

import java.util.List;
import java.util.Map;
import org.jiedui.transfer.BulkTables;

/** Made-up payments from each supporter to whom it supports. */
final class Payments {

    private static final int FOR_EACH_SUPPORT = 40;

    private static final Chance YEAR = new Chance("year of a payment");
    private static final Chance AMOUNT = new Chance("amount of a payment");

    private final List<Map<String, String>> supports;

    Payments(BulkTables tables) {
        this.supports = tables.shipped("links", "Support");
    }

    List<MadeUpTable> tables() {
        long number = (long) supports.size() * FOR_EACH_SUPPORT;
        return List.of(
                new MadeUpTable(
                        "Contribution",
                        List.of("key", "name", "stage", "amount", "qualifier", "period.from", "period.to"),
                        number,
                        payment -> List.of(payment(payment))),
                new MadeUpTable(
                        "Giving",
                        List.of("key", "giver", "contribution"),
                        number,
                        payment -> List.of(List.of(key(payment), end(payment, "supporter"), key(payment)))),
                new MadeUpTable(
                        "Receipt",
                        List.of("key", "recipient", "contribution"),
                        number,
                        payment -> List.of(List.of(key(payment), end(payment, "recipient"), key(payment)))));
    }

    private static String key(long payment) {
        return "B" + payment;
    }

    private String end(long payment, String side) {
        return supports.get((int) (payment / FOR_EACH_SUPPORT)).getOrDefault(side, "");
    }

    private static List<String> payment(long payment) {
        int year = 2012 + YEAR.below(13, payment);
        return List.of(
                key(payment),
                year + "年示例援助资金 " + payment,
                "DISBURSEMENT",
                (10_000 + AMOUNT.below(9_000_000, payment)) + ".00",
                "EXACT",
                Integer.toString(year),
                Integer.toString(year + 1));
    }
}
