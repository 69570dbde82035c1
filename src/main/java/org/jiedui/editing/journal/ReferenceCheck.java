package org.jiedui.editing.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.ReferenceIndex;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** Finds whatever names a node that is not there. There never is any, unless somebody else wrote to the database. */
public final class ReferenceCheck {

    /** So many of each property are named; more of them tell nothing more. */
    private static final int MOST = 1_000;

    /** What is named is looked up once, however many name it, and who does only where it is not there. */
    private static final String DANGLING = """
            MATCH %1$s WHERE thing.%2$s IS NOT NULL
            UNWIND %3$s AS id
            WITH DISTINCT id WHERE id <> '' AND NOT EXISTS { MATCH (named:Entity {id: id}) WHERE named:%4$s }
            WITH collect(id) AS gone WHERE size(gone) > 0
            MATCH %1$s WHERE any(id IN %3$s WHERE id IN gone)
            RETURN thing.id, [id IN %3$s WHERE id IN gone][0]
            LIMIT %5$d""";

    /** Relationships hold the ids of their ends too. */
    private static final String MISPLACED = """
            MATCH (start)-[thing:%1$s]->(target)
            WHERE thing.fromId <> start.id OR thing.toId <> target.id OR thing.fromId IS NULL OR thing.toId IS NULL
            RETURN thing.id, CASE WHEN thing.fromId = start.id THEN thing.toId ELSE thing.fromId END
            LIMIT %2$d""";

    private final Model model;
    private final Database database;

    /**
     * Makes it ready to look.
     *
     * @param model the kinds that there are
     * @param database where the network is
     */
    public ReferenceCheck(Model model, Database database) {
        this.model = model;
        this.database = database;
    }

    /**
     * A reference to nothing.
     *
     * @param thing the id of the node or relationship that has it
     * @param property the property that holds it
     * @param names the id that leads nowhere, or that is not that of the end at which the relationship ends
     */
    public record Dangling(
            String thing, String property, @Nullable String names) {}

    /**
     * Looks at the whole network, which takes as long as reading all of it.
     *
     * @return what names nothing; empty where all is well
     */
    public List<Dangling> dangling() {
        List<Dangling> dangling = new ArrayList<>();
        model.kinds().filter(kind -> !kind.common()).forEach(kind -> {
            ReferenceIndex.of(kind)
                    .forEach(property -> dangling.addAll(found(property.property(), named(kind, property))));
            if (kind instanceof LinkKind link) {
                dangling.addAll(found("fromId, toId", MISPLACED.formatted(link.relationshipType(), MOST)));
            }
        });
        return dangling;
    }

    private static String named(Kind kind, ReferenceIndex.Property property) {
        String pattern = kind instanceof LinkKind link
                ? "()-[thing:" + link.relationshipType() + "]->()"
                : "(thing:" + kind.name() + ")";
        String ids = property.list() ? "thing." + property.property() : "[thing." + property.property() + "]";
        return DANGLING.formatted(pattern, property.property(), ids, property.target(), MOST);
    }

    private List<Dangling> found(String property, String cypher) {
        return database.readLatest(
                new Statement(cypher, new LinkedHashMap<>(Map.of())),
                rows -> rows.toList(row -> new Dangling(
                        String.valueOf(Objects.requireNonNull(row[0])),
                        property,
                        row[1] == null ? null : row[1].toString())));
    }
}
