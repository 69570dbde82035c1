package org.jiedui.editing.journal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Ids;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.Tellers;
import org.jiedui.query.input.MergedIds;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** What is recorded of things now, and which of them lie in a place: what whoever prepares a command has to know. */
public final class CurrentRecords {

    private static final String OF_NODES = "UNWIND $ids AS id MATCH (t:Entity {id: id}) RETURN properties(t)";

    private static final String OF_LINKS = "UNWIND $ids AS id MATCH ()-[t:%s {id: id}]->() RETURN properties(t)";

    private static final String INSIDE = """
            UNWIND $ids AS id
            OPTIONAL MATCH (m:Merged {id: id})
            WITH id, coalesce(m.into, id) AS now
            MATCH (n:Entity {id: now})
            WHERE EXISTS {
              MATCH (n)(()-[up:%s]->()
                WHERE (up.validFromDate IS NULL OR up.validFromDate <= $today)
                  AND (up.validToDate IS NULL OR up.validToDate > $today)){0,8}(:Entity {id: $place}) }
            RETURN id""";

    private final Model model;
    private final Database database;
    private final Clock clock;
    private final String inside;

    /**
     * Makes it ready to answer.
     *
     * @param model the kinds that there are
     * @param database where the network is
     * @param clock tells which day it is
     */
    public CurrentRecords(Model model, Database database, Clock clock) {
        this.model = model;
        this.database = database;
        this.clock = clock;
        this.inside = INSIDE.formatted(String.join(
                "|",
                model.links().stream()
                        .filter(LinkKind::inside)
                        .map(LinkKind::relationshipType)
                        .toList()));
    }

    /**
     * What is recorded of a thing.
     *
     * @param kind what it is
     * @param version its version
     * @param by who recorded it last
     * @param at when
     * @param said all that was said of it, by the names of its fields, as JSON shows it
     */
    public record Current(Kind kind, long version, String by, OffsetDateTime at, Map<String, @Nullable Object> said) {}

    /**
     * What is recorded of some things.
     *
     * @param ids ids of nodes and relationships
     * @return by id; what is not there is left out
     */
    public Map<String, Current> of(Collection<String> ids) {
        Map<String, List<String>> statements = new TreeMap<>();
        Map<String, Kind> kinds = new LinkedHashMap<>();
        model.kinds().filter(kind -> !kind.common()).forEach(kind -> kinds.put(kind.name(), kind));
        for (String id : ids) {
            Kind kind = kinds.get(Ids.kind(id));
            if (kind != null) {
                String text = kind instanceof LinkKind link ? OF_LINKS.formatted(link.relationshipType()) : OF_NODES;
                statements.computeIfAbsent(text, unknown -> new ArrayList<>()).add(id);
            }
        }
        Map<String, Current> current = new LinkedHashMap<>();
        statements.forEach((text, those) -> database.readLatest(
                new Statement(text, Map.of("ids", those)), rows -> rows.toList(row -> found(row[0], kinds, current))));
        return current;
    }

    private static boolean found(@Nullable Object row, Map<String, Kind> kinds, Map<String, Current> current) {
        Map<String, Object> thing = Situation.thing(row);
        if (thing != null
                && thing.get("version") instanceof Number version
                && thing.get("recordedAt") instanceof OffsetDateTime at) {
            String id = String.valueOf(thing.get("id"));
            Kind kind = kinds.get(Ids.kind(id));
            if (kind != null) {
                current.put(
                        id,
                        new Current(
                                kind,
                                version.longValue(),
                                String.valueOf(thing.get("recordedBy")),
                                at,
                                Fields.said(kind, thing)));
            }
        }
        return true;
    }

    /**
     * Which nodes lie in a place today, or are it.
     *
     * @param place the id of the place
     * @param nodes ids of nodes
     * @return those of them that do; what is not there lies nowhere
     */
    public Set<String> inside(String place, Collection<String> nodes) {
        if (nodes.isEmpty()) {
            return Set.of();
        }
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("ids", List.copyOf(nodes));
        parameters.put("place", MergedIds.leading(place, database::read));
        parameters.put("today", LocalDate.now(clock));
        return database.readLatest(
                new Statement(inside, parameters), rows -> Set.copyOf(rows.toList(row -> String.valueOf(row[0]))));
    }

    /**
     * Which protected nodes some nodes tell of.
     *
     * @param ids ids of nodes and relationships
     * @return by the id of what tells of any; nothing for all others
     */
    public Map<String, Set<String>> toldBy(Collection<String> ids) {
        List<String> tellers =
                ids.stream().filter(id -> tellers().areOf(Ids.kind(id))).toList();
        Map<String, Set<String>> told = new LinkedHashMap<>();
        if (!tellers.isEmpty()) {
            database.readLatest(
                    new Statement(tellers().find(), Map.of("ids", tellers)),
                    rows -> rows.toList(row -> told.computeIfAbsent(String.valueOf(row[0]), unknown -> new HashSet<>())
                            .add(String.valueOf(row[1]))));
        }
        return told;
    }

    private Tellers tellers() {
        return new Tellers(model);
    }

    /**
     * All ids that lead to the same node as one does.
     *
     * @param id the id of a node
     * @return them, itself included
     */
    public Set<String> records(String id) {
        return MergedIds.records(Set.of(id), database::read).getOrDefault(id, Set.of(id));
    }
}
