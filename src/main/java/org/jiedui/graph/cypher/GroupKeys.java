package org.jiedui.graph.cypher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Pattern;
import org.jiedui.graph.selection.GroupKey;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Period;

/** The keys of a grouping. A node is matched once, however often it is named. */
final class GroupKeys {

    private final Compilation compilation;
    private final Bindings row;
    private final Map<List<Object>, String> nodes = new LinkedHashMap<>();
    private final StringBuilder matches = new StringBuilder();

    GroupKeys(Compilation compilation, Bindings row) {
        this.compilation = compilation;
        this.row = row;
    }

    /** Clauses that find the nodes of the keys that were written until now. */
    String matches() {
        return matches.toString();
    }

    String of(GroupKey key) {
        return of(key, row);
    }

    private String of(GroupKey key, Bindings at) {
        if (key instanceof GroupKey.Of of) {
            Bindings part = at.at(of.facet());
            return compilation.names.onDay(part.day(), () -> of(of.key(), part));
        }
        if (key instanceof GroupKey.OfValue value) {
            return compilation.operands.write(value.operand(), at);
        }
        if (key instanceof GroupKey.OfFacet facet) {
            return at.at(facet.facet()).focus();
        }
        Origin origin = key instanceof GroupKey.OfRelation relation
                ? new Origin.Related(relation.relation())
                : new Origin.Named(((GroupKey.OfReference) key).reference());
        return nodes.computeIfAbsent(List.of(at.focus(), origin), unknown -> {
            Pattern pattern = compilation.patterns.write(origin, new Period.AsOf(), at);
            matches.append("\nOPTIONAL ").append(pattern.text());
            return pattern.row().focus();
        });
    }
}
