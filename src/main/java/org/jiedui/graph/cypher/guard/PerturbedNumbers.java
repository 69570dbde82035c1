package org.jiedui.graph.cypher.guard;

import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.stored.PerturbationTable;
import org.jspecify.annotations.Nullable;

/** Writes what is told of numbers by the perturbation table, which is a parameter of the statement. */
public final class PerturbedNumbers {

    private final Names names;
    private final PerturbationTable table;
    private @Nullable String rows;

    public PerturbedNumbers(Names names, PerturbationTable table) {
        this.names = names;
        this.table = table;
    }

    /** What is told of a number, by the sum of the record keys of all that it counts. */
    public String told(String number, String keys) {
        return "head([told IN [[" + number + ", (" + keys + ") % " + PerturbationTable.KEYS + "]] | "
                + search("told[0]", "told[1]") + "])";
    }

    /** The keys of a row of the table ascend: how many of them are no greater is searched for, since many numbers are told. */
    public String search(String number, String key) {
        if (rows == null) {
            rows = names.parameter("perturbation", new Parameter("table", all -> table.rows()));
        }
        int last = table.rows().size() - 1;
        String least = names.list();
        return "head([" + least + " IN [" + rows + "[CASE WHEN " + number + " < " + last + " THEN " + number + " ELSE "
                + last + " END]] | " + number + " - " + table.limit() + " + "
                + least(least, key, 0, table.rows().get(0).size()) + "])";
    }

    private static String least(String least, String key, int from, int to) {
        if (from == to) {
            return String.valueOf(from);
        }
        int middle = (from + to) / 2;
        return "CASE WHEN " + least + "[" + middle + "] <= " + key + " THEN " + least(least, key, middle + 1, to)
                + " ELSE " + least(least, key, from, middle) + " END";
    }
}
