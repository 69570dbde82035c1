package org.jiedui.store.startup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;

/** Finds out which constraints and indexes a database has. */
public final class SchemaRules {

    private static final Statement KNOWN = new Statement(
            "SHOW INDEXES YIELD name, owningConstraint RETURN name, owningConstraint IS NOT NULL AS ofConstraint");

    private SchemaRules() {}

    /**
     * Those that it lacks, because it is new or because somebody dropped them.
     *
     * @param database where to look
     * @param rules what it must have
     * @return what has to be made, in the same order
     */
    public static List<SchemaRule> missing(Database database, List<SchemaRule> rules) {
        Set<String> constraints = new HashSet<>();
        Set<String> all = new HashSet<>();
        database.readLatest(
                KNOWN,
                rows -> rows.toList(row -> {
                    String name = String.valueOf(row[0]);
                    return all.add(name) && Boolean.TRUE.equals(row[1]) && constraints.add(name);
                }));
        return rules.stream()
                .filter(rule -> !(rule.isConstraint() ? constraints : all).contains(rule.name()))
                .toList();
    }
}
