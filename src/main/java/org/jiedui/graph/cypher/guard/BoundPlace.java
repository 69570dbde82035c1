package org.jiedui.graph.cypher.guard;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.graph.Access;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.cypher.text.Validity;

/** Writes that something belongs to the place that whoever asks is bound to. */
final class BoundPlace {

    /** Deeper than places lie within each other. */
    private static final int LEVELS = 8;

    /** The place itself. */
    private static final String PLACE = "(:Entity {id: $boundPlace})";

    /** The day on which it is asked: values are seen where they are by now, whatever day is asked for. */
    static final String TODAY = "$today";

    private final Model model;
    private final Names names;

    BoundPlace(Model model, Names names) {
        this.model = model;
        this.names = names;
    }

    /** The day of the reading: rows are seen where they were then. */
    String then() {
        return names.day();
    }

    /** That a node is that place, or lies in it, on the day of the reading. */
    String holds(String node) {
        return "EXISTS { MATCH (" + node + ")" + upward(then()) + " }";
    }

    /** Clauses that find nodes from the place, downward. */
    String beginning(String node, Access.Within within) {
        String up = names.link();
        StringBuilder match = new StringBuilder();
        List<String> conditions = new ArrayList<>();
        String at = node;
        for (Field.Hop hop : within.hops()) {
            String link = names.link();
            String arrow = "-[" + link + ":" + model.link(hop.link()).relationshipType() + "]-";
            match.insert(0, (hop.direction() == Direction.OUT ? "<" + arrow : arrow + ">") + "(" + at + ")");
            conditions.add(held(link, then()));
            at = names.node();
        }
        return "MATCH " + PLACE + "(()<-[" + up + ":"
                + model.tree().relationshipType() + "]-() WHERE " + held(up, then()) + "){0,"
                + LEVELS + "}(" + at + ")" + match
                + (conditions.isEmpty() ? "" : "\nWHERE " + String.join(" AND ", conditions)) + "\nWITH DISTINCT "
                + node + "\n";
    }

    /** The way from a place to that of the caller, up the tree of places as it is on a day. */
    private String upward(String day) {
        String up = names.link();
        return "(()-[" + up + ":" + model.tree().relationshipType() + "]->() WHERE " + held(up, day) + "){0," + LEVELS
                + "}" + PLACE;
    }

    /** That it belongs to the place of the caller on a day. */
    String within(Access.Restriction restriction, Bindings row, String day) {
        Access.Within within = restriction.within();
        if (within == null) {
            throw new IllegalStateException("a restriction that knows no place");
        }
        List<String> conditions = new ArrayList<>();
        String at = within.end() == null ? row.focus() : row.end(within.end());
        StringBuilder match = new StringBuilder();
        if (at.contains("(")) {
            String node = names.node();
            match.append("WITH ").append(at).append(" AS ").append(node).append(' ');
            at = node;
        }
        match.append("MATCH (").append(at).append(")");
        for (Field.Hop hop : within.hops()) {
            String link = names.link();
            String arrow = "-[" + link + ":" + model.link(hop.link()).relationshipType() + "]-";
            match.append(hop.direction() == Direction.OUT ? arrow + ">" : "<" + arrow)
                    .append("(")
                    .append(names.node())
                    .append(")");
            conditions.add(held(link, day));
        }
        match.append(upward(day));
        return "EXISTS { " + match + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + " }";
    }

    private static String held(String link, String day) {
        return new Validity(day, true, day).write(link);
    }
}
