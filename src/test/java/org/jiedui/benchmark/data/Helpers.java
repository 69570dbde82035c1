package org.jiedui.benchmark.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.transfer.BulkTables;

/** Made-up cadres, where they are posted, who sent them, and the families that they and one large organisation help. */
final class Helpers {

    /** How many families the one large organisation is paired with. */
    static final int HUB_PAIRINGS = 10_000;

    /** How that organisation is called in the tables. */
    static final String HUB = "BENCHMARK-HUB";

    private static final List<String> ROLES =
            List.of("FIRST_SECRETARY", "WORK_TEAM_MEMBER", "HOUSEHOLD_HELPER", "HOUSEHOLD_HELPER", "AID_CADRE");
    private static final List<String> PURPOSES = List.of("INCOME", "SCHOOLING", "HOUSING", "CARE", "EMPLOYMENT");
    private static final List<String> KINDS =
            List.of("AS_RELATIVES", "AS_RELATIVES", "AS_RELATIVES", "RESPONSIBLE_HELPER", "RESPONSIBLE_HELPER");

    private static final Chance ROLE = new Chance("role of a cadre");
    private static final Chance SENDER = new Chance("sender of a cadre");
    private static final Chance PLACE = new Chance("place of a cadre");
    private static final Chance TERM = new Chance("begin of a term");
    private static final Chance OPEN = new Chance("open term");
    private static final Chance PARTNER = new Chance("partner of a family");
    private static final Chance KIND = new Chance("kind of a pairing");
    private static final Chance PURPOSE = new Chance("purpose of a pairing");
    private static final Chance YEAR = new Chance("year of a pairing");
    private static final Chance MONTH = new Chance("month of a pairing");
    private static final Chance DAY = new Chance("day of a pairing");
    private static final Chance PRECISION = new Chance("precision of a date");
    private static final Chance ENDED = new Chance("ended");
    private static final Chance YEARS = new Chance("years of a pairing");

    /** Prime, so that its multiples name every family once. */
    private static final long STRIDE = 1_000_003;

    private final Households households;
    private final Settlements settlements;
    private final List<String> senders;
    private final long cadres;

    Helpers(BulkTables tables, Households households, Settlements settlements) {
        this.households = households;
        this.settlements = settlements;
        this.senders = tables.shipped("links", "Support").stream()
                .map((Map<String, String> row) -> row.get("supporter"))
                .distinct()
                .toList();
        this.cadres = Math.max(1, households.number() / 10);
    }

    List<MadeUpTable> tables() {
        List<String> pairing = List.of("key", "partner", "family", "kind", "purpose", "validFrom", "validTo");
        return List.of(
                new MadeUpTable("Organisation", List.of("key", "name", "type"), 1, only -> List.of(hub())),
                new MadeUpTable(
                        "Cadre", List.of("key", "name", "role", "madeUp"), cadres, cadre -> List.of(cadre(cadre))),
                new MadeUpTable(
                        "Posting",
                        List.of("key", "cadre", "place", "validFrom", "validTo"),
                        cadres,
                        cadre -> List.of(term(cadre, place(cadre)))),
                new MadeUpTable(
                        "Secondment",
                        List.of("key", "cadre", "sender", "validFrom", "validTo"),
                        cadres,
                        cadre -> List.of(term(cadre, SENDER.oneOf(senders, cadre)))),
                new MadeUpTable(
                        "Pairing",
                        pairing,
                        households.number() * 3 / 10,
                        item -> List.of(pairing("P", item, "Cadre:" + key(PARTNER.below(cadres, item)), spread(item)))),
                new MadeUpTable(
                        "Pairing",
                        pairing,
                        HUB_PAIRINGS,
                        item -> List.of(pairing("H", item, "Organisation:" + HUB, hubFamily(item)))));
    }

    private static List<String> hub() {
        return List.of(HUB, "示例结对中心", "PLATFORM");
    }

    /** How a cadre is called in the tables. */
    static String key(long cadre) {
        return String.format(Locale.ROOT, "B%08d", cadre);
    }

    private static List<String> cadre(long cadre) {
        return List.of(key(cadre), "示例干部 " + key(cadre), ROLE.oneOf(ROLES, cadre), "true");
    }

    private String place(long cadre) {
        int village = PLACE.below(settlements.size(), cadre);
        return PLACE.happens(50, cadre)
                ? "Village:" + settlements.key(village)
                : "County:" + settlements.county(village);
    }

    private static List<String> term(long cadre, String where) {
        int year = 2012 + TERM.below(12, cadre);
        String to = OPEN.happens(20, cadre) ? "" : (year + 3) + "-07";
        return List.of(key(cadre), key(cadre), where, year + "-07", to);
    }

    private long spread(long item) {
        return item * STRIDE % households.number();
    }

    private long hubFamily(long item) {
        return item * households.number() / HUB_PAIRINGS;
    }

    private List<String> pairing(String series, long item, String partner, long family) {
        int year = 2012 + YEAR.below(14, item);
        String month = String.format(Locale.ROOT, "-%02d", 1 + MONTH.below(12, item));
        String day = String.format(Locale.ROOT, "-%02d", 1 + DAY.below(28, item));
        String from = switch (PRECISION.below(3, item)) {
            case 0 -> Integer.toString(year);
            case 1 -> year + month;
            default -> year + month + day;
        };
        String to = ENDED.happens(30, item) ? (year + 1 + YEARS.below(5, item)) + month : "";
        return List.of(
                series + item,
                partner,
                households.key(family),
                KIND.oneOf(KINDS, item),
                PURPOSE.oneOf(PURPOSES, item),
                from,
                to);
    }
}
