package org.jiedui.graph.cypher.finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.FindingRule;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.selection.Facet;

/**
 * Writes rows of findings, which have one form whatever was found.
 *
 * @param row the variables that all of them have
 */
record FoundRows(Bindings row) {

    /** What a finding tells besides what it is about, by the properties of its row. */
    static final class Told {

        private final Map<String, String> said = new LinkedHashMap<>();
        private final String otherNode;

        private Told(String otherNode) {
            this.otherNode = otherNode;
        }

        /** Of one thing alone. */
        static Told alone() {
            return new Told("null");
        }

        /** Of one thing alone, by one of its fields. */
        static Told by(String field) {
            return with("null", field);
        }

        /** About another node too, by one of the fields. */
        static Told with(String other, String field) {
            Told told = new Told(other);
            told.said.put("by", "'" + field + "'");
            return told;
        }

        Told field(String written) {
            said.put("field", written);
            return this;
        }

        Told day(String date, String precision) {
            said.put("day", date);
            said.put("precision", precision);
            return this;
        }

        Told mended(String condition) {
            said.put("mended", condition);
            return this;
        }
    }

    /** A node was found. */
    String ofNode(FindingRule rule, String node, Told told) {
        return found(rule, node, "null", "null", "null", told);
    }

    /** A relationship was found. */
    String ofLink(FindingRule rule, Bindings link, Told told) {
        return found(rule, "null", link.focus(), link.end(Direction.IN), link.end(Direction.OUT), told);
    }

    /** Nothing was. */
    String none() {
        return "UNWIND [] AS nothing\nRETURN " + named("null", "null", "null", "null", "null", "null");
    }

    /** The nodes that a finding is about: the node that was found, or those at the ends of the relationship. */
    List<String> ends() {
        Bindings link = row.at(Facet.LINK);
        return List.of(row.at(Facet.NODE).focus(), link.end(Direction.IN), link.end(Direction.OUT));
    }

    /** What each finding tells, once it is found; its id begins with its rule and the id of what it is about. */
    String told() {
        String told = row.focus();
        String node = row.at(Facet.NODE).focus();
        String link = row.at(Facet.LINK).focus();
        String other = row.at(Facet.OTHER).focus();
        String thing = "coalesce(" + node + ".id, " + link + ".id)";
        return told + " {.rule, .day, .precision, id: " + told + ".rule + ':' + " + thing + " + coalesce(':' + " + other
                + ".id, '') + coalesce(':' + " + told + ".by, ''), kind: split(" + thing + ", '_')[0], thingId: "
                + thing
                + ", version: coalesce(" + node + ".version, " + link + ".version), otherId: " + other
                + ".id, otherVersion: " + other + ".version, field: coalesce(" + told + ".field, " + told
                + ".by), mended: coalesce(" + told + ".mended, false)} AS " + told;
    }

    /** The variables that a finding is found with. */
    String variables() {
        return Stream.concat(
                        ends().stream(),
                        Stream.of(row.at(Facet.LINK), row.at(Facet.OTHER)).map(Bindings::focus))
                .collect(Collectors.joining(", "));
    }

    private String found(FindingRule rule, String node, String link, String from, String to, Told told) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("rule", "'" + rule + "'");
        properties.putAll(told.said);
        String map = properties.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        return "RETURN " + named(node, link, from, to, told.otherNode, map);
    }

    private String named(String node, String link, String from, String to, String other, String told) {
        Bindings named = row.at(Facet.LINK);
        return node + " AS " + row.at(Facet.NODE).focus() + ", " + link + " AS " + named.focus() + ", " + from + " AS "
                + named.end(Direction.IN) + ", " + to + " AS " + named.end(Direction.OUT) + ", " + other + " AS "
                + row.at(Facet.OTHER).focus() + ", " + told + " AS " + row.focus();
    }
}
