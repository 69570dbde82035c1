package org.jiedui.api;

import graphql.schema.idl.SchemaParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of one element of the schema, by the rules of graphql-js ({@code findBreakingChanges}). graphql-java's
 * {@code SchemaDiff} names an argument by its type and tells nothing of optional ones; its {@code SchemaDiffing} compares
 * every element with every other, of which there are too many here.
 *
 * @param severity what it means for clients
 * @param coordinate the element, such as {@code County}, {@code County.name}, {@code Query.county(by:)}, {@code Kind.RURAL}
 * @param reason in words
 */
record SchemaChange(Severity severity, String coordinate, String reason) {

    /** What a change means for clients that were written before it. */
    enum Severity {
        /** Some of their operations are answered no longer. */
        BREAKING,
        /** Some of them may meet what they do not expect, such as a value of an enum. */
        DANGEROUS,
        /** They do not notice. */
        SAFE
    }

    /** What became of a schema, the gravest first. */
    static List<SchemaChange> between(String before, String after) {
        SchemaParser parser = new SchemaParser();
        List<SchemaChange> changes = new ArrayList<>();
        new SchemaComparison(changes).compare(parser.parse(before), parser.parse(after));
        changes.sort(Comparator.comparing(SchemaChange::severity).thenComparing(SchemaChange::coordinate));
        return changes;
    }

    /** Whether a changelog names it among what breaks. */
    boolean isListedIn(String changelog) {
        return changelog
                .lines()
                .dropWhile(line -> !line.startsWith("### Breaking"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .anyMatch(line -> line.contains("`" + coordinate + "`"));
    }

    @Override
    public String toString() {
        return severity + " " + coordinate + " " + reason;
    }
}
