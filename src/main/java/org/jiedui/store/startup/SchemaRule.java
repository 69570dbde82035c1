package org.jiedui.store.startup;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A constraint or an index that the database must have.
 *
 * @param name its name in the database; the index of a constraint bears it too
 * @param text the Cypher that makes it where it is missing
 */
public record SchemaRule(String name, String text) {

    private static final Pattern UNIQUE =
            Pattern.compile("FOR (?<pattern>\\S+) REQUIRE (?<key>.+) IS UNIQUE", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("[(\\[](\\w+):");

    /** Whether no two things may have the same of something. */
    boolean isConstraint() {
        return UNIQUE.matcher(text).find();
    }

    /**
     * Makes it.
     *
     * @param database where it is missing
     * @throws StartupFailure where what is stored stands against it
     */
    public void make(Database database) {
        try {
            database.write(List.of(new Statement(text)));
        } catch (DatabaseFailed refused) {
            String rule = (isConstraint() ? "The constraint " : "The index ") + name;
            String example = example(database);
            throw new StartupFailure(
                    example == null
                            ? rule + " is missing from the database and cannot be made (" + refused.code() + ")"
                            : rule + " is missing from the database and cannot be made, since another has the same key"
                                    + " as " + example + ": merge or remove one of them, and start again",
                    refused);
        }
    }

    /** One of those that stand against it, by its id, since its other values may be about people. */
    private @Nullable String example(Database database) {
        Matcher rule = UNIQUE.matcher(text);
        if (!rule.find()) {
            return null;
        }
        String pattern = rule.group("pattern").replace("]-()", "]->()");
        Matcher variable = VARIABLE.matcher(pattern);
        if (!variable.find()) {
            return null;
        }
        String one = variable.group(1);
        String key = rule.group("key").replaceAll("[()]", "");
        Statement duplicates = new Statement(
                "MATCH " + pattern + " WITH [" + key + "] AS key, count(*) AS times,"
                        + " min(coalesce(" + one + ".id, elementId(" + one + "))) AS example"
                        + " WHERE times > 1 AND none(part IN key WHERE part IS NULL) RETURN example LIMIT 1",
                Map.of());
        return database.<@Nullable String>readLatest(
                duplicates, rows -> rows.hasNext() ? String.valueOf(rows.next()[0]) : null);
    }
}
