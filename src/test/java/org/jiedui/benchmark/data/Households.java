package org.jiedui.benchmark.data;

import java.util.List;

/** Made-up families, and where they live and have lived. */
final class Households {

    private static final List<String> SIZES = List.of("ONE_TO_TWO", "THREE_TO_FOUR", "FIVE_TO_SIX", "SEVEN_OR_MORE");
    private static final List<String> TYPES =
            List.of("GENERAL", "GENERAL", "LOW_INCOME_ALLOWANCE", "FIVE_GUARANTEE", "MONITORED");
    private static final List<String> CAUSES =
            List.of("LABOUR", "SCHOOLING", "DISASTER", "LAND_AND_TRANSPORT", "SKILL", "MONEY");

    private static final Chance SIZE = new Chance("size of a family");
    private static final Chance REGISTERED = new Chance("year of registration");
    private static final Chance STILL_POOR = new Chance("still poor");
    private static final Chance EXIT = new Chance("year of exit");
    private static final Chance TYPE = new Chance("type of a family");
    private static final Chance CAUSE = new Chance("cause of poverty");
    private static final Chance FATE = new Chance("moves");
    private static final Chance MOVE_YEAR = new Chance("year of a move");
    private static final Chance MOVE_MONTH = new Chance("month of a move");
    private static final Chance DISTANCE = new Chance("where to");

    private static final int MOVED = 3;
    private static final int COMING = 1;

    private final long number;
    private final Settlements settlements;

    Households(long number, Settlements settlements) {
        this.number = number;
        this.settlements = settlements;
    }

    List<MadeUpTable> tables() {
        return List.of(
                new MadeUpTable(
                        "Family",
                        List.of(
                                "key",
                                "name",
                                "sizeBand",
                                "registeredYear",
                                "exitYear",
                                "type",
                                "causeGroup",
                                "madeUp"),
                        number,
                        family -> List.of(family(family))),
                new MadeUpTable(
                        "Residence",
                        List.of("key", "family", "village", "validFrom", "validTo"),
                        number,
                        this::residences));
    }

    /** How a family is called in the tables. */
    String key(long family) {
        return settlements.key(settlements.villageOf(family)) + "-" + family;
    }

    long number() {
        return number;
    }

    private List<String> family(long family) {
        int registered = 2013 + REGISTERED.below(4, family);
        return List.of(
                key(family),
                "示例户 " + settlements.name(settlements.villageOf(family)) + "-" + family,
                SIZE.oneOf(SIZES, family),
                Integer.toString(registered),
                STILL_POOR.happens(7, family) ? "" : Integer.toString(registered + 1 + EXIT.below(5, family)),
                TYPE.oneOf(TYPES, family),
                CAUSE.oneOf(CAUSES, family),
                "true");
    }

    /** Most live where they always did; some have moved within their county, and some are yet to come. */
    private List<List<String>> residences(long family) {
        int village = settlements.villageOf(family);
        int fate = FATE.below(100, family);
        if (fate >= MOVED + COMING) {
            return List.of(residence(family, "", village, "", ""));
        }
        if (fate >= MOVED) {
            return List.of(residence(family, "", village, "2030", ""));
        }
        String date = (2016 + MOVE_YEAR.below(9, family)) + "-" + (10 + MOVE_MONTH.below(3, family));
        int other = settlements.neighbour(village, DISTANCE.below(1000, family));
        return List.of(residence(family, "", village, "", date), residence(family, "b", other, date, ""));
    }

    private List<String> residence(long family, String suffix, int village, String from, String to) {
        String key = key(family);
        return List.of(key + suffix, key, settlements.key(village), from, to);
    }
}
