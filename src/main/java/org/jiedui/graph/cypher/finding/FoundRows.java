package org.jiedui.graph.cypher.finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

        private final String by;

        private Told(String otherNode, String by) {
            this.otherNode = otherNode;
            this.by = by;
        }

        /** Of one thing alone. */
        static Told alone() {
            return new Told("null", "");
        }

        /** Of one thing alone, by one of its fields. */
        static Told by(String field) {
            return new Told("null", field).field("'" + field + "'");
        }

        /** About another node too, by one of the fields. */
        static Told with(String other, String field) {
            Told told = new Told(other, field).field("'" + field + "'");
            told.said.put("otherId", other + ".id");
            told.said.put("otherVersion", other + ".version");
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
        return found(rule, node, node, "null", "null", "null", told);
    }

    /** A relationship was found. */
    String ofLink(FindingRule rule, Bindings link, Told told) {
        return found(
                rule, link.focus(), "null", link.focus(), link.end(Direction.IN), link.end(Direction.OUT), told);
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

    private String found(
            FindingRule rule, String thing, String node, String link, String from, String to, Told told) {
        String two = told.said.containsKey("otherId") ? " + ':' + " + told.otherNode + ".id" : "";
        String by = told.by.isEmpty() ? "" : " + ':" + told.by + "'";
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("id", "'" + rule + ":' + " + thing + ".id" + two + by);
        properties.put("rule", "'" + rule + "'");
        properties.put("kind", "split(" + thing + ".id, '_')[0]");
        properties.put("thingId", thing + ".id");
        properties.put("version", thing + ".version");
        properties.put("mended", "false");
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
