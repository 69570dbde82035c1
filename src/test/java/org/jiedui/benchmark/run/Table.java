package org.jiedui.benchmark.run;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
public final class Table {

    private final List<String> lines = new ArrayList<>();

    Table(String... header) {
        row(header);
        lines.add("|---".repeat(header.length) + "|");
    }

    void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    static String number(double value) {
        return value >= 100 ? "%.0f".formatted(value) : value >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }

    /** A ratio, in bold where it misses what is asked of it. */
    static String ratio(double value, boolean reached) {
        return reached ? "%.2f".formatted(value) : "**%.2f**".formatted(value);
    }
}
