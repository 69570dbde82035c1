package org.jiedui.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is measured and how; each is a system property {@code benchmark.<name>}, as {@code docs/performance.md} lists them.
 *
 * @param mode what is found out
 * @param families how many families are made up
 * @param sizes the numbers of families that are compared where growth is found out
 * @param directory where stores are kept between runs, each in a directory named after its size
 * @param keep whether a store that is there is used again
 * @param queries the beginnings of the names of the queries that are asked; all if there are none
 * @param connections how many clients ask at once, each number in turn
 * @param rounds how often each is measured
 * @param seconds how long each time
 * @param minutes how long memory is watched
 */
record Options(
        Mode mode,
        long families,
        List<Long> sizes,
        Path directory,
        boolean keep,
        List<String> queries,
        List<Integer> connections,
        int rounds,
        int seconds,
        int minutes) {

    /** What can be found out. */
    enum Mode {
        /** Nothing: the store is made. */
        MAKE,
        /** How the application compares with queries by hand. */
        COMPARE,
        /** How the application compares with a library that others would use. */
        LIBRARY,
        /** What more families cost. */
        GROWTH,
        /** What a page costs that lies deep. */
        PAGES,
        /** What a node with very many neighbours costs. */
        HUB,
        /** What answers cost that are given again. */
        KEPT,
        /** Whether the memory of the application suffices under load. */
        MEMORY,
        /** How many statements a question takes, and whether any is planned again. */
        STATEMENTS;

        /** The name of the file with what was found out. */
        String report() {
            return this == COMPARE ? "report.md" : "report-" + name().toLowerCase(Locale.ROOT) + ".md";
        }
    }

    static Options given() {
        return new Options(
                Mode.valueOf(given("mode", "compare").toUpperCase(Locale.ROOT)),
                Long.parseLong(given("families", "100000")),
                list("sizes", "100000,1000000").stream().map(Long::valueOf).toList(),
                Path.of(given("directory", "target/benchmark")).toAbsolutePath(),
                Boolean.parseBoolean(given("keep", "true")),
                list("queries", ""),
                list("connections", "1,8,32").stream().map(Integer::valueOf).toList(),
                Integer.parseInt(given("rounds", "3")),
                Integer.parseInt(given("seconds", "5")),
                Integer.parseInt(given("minutes", "10")));
    }

    private static List<String> list(String name, String otherwise) {
        String given = given(name, otherwise);
        return given.isEmpty() ? List.of() : Arrays.asList(given.split(",", -1));
    }

    private static String given(String name, String otherwise) {
        String value = System.getProperty("benchmark." + name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** Where the store of a size lies. */
    Path store(long size) {
        return directory.resolve(Long.toString(size));
    }

    /** Whether a query is asked. */
    boolean asks(String query) {
        return queries.isEmpty() || queries.stream().anyMatch(query::startsWith);
    }

    /** Whether a query is asked, and changes nothing. */
    boolean reads(String query) {
        return asks(query) && !query.startsWith("M");
    }

    /** How many pairings the deepest pages lie behind. */
    static int deepest(long families) {
        return families >= 10_000_000 ? 1_000_000 : 10_000;
    }
}
