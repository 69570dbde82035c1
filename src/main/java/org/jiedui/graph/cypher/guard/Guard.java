package org.jiedui.graph.cypher.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jiedui.graph.Access;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.text.Bindings;
import org.jiedui.graph.cypher.text.Names;
import org.jiedui.graph.selection.JournalKinds;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.Walk;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from a statement what whoever asks may not see. Each pattern over nodes or relationships gets its conditions
 * here, and each value of a property passes here on its way into the text; where nothing is guarded, nothing is added.
 *
 * <p>What a question names outright is refused; what it comes upon as one of several kinds is left out, or has no value.
 */
public final class Guard {

    private final Model model;
    private final Names names;
    private final Rights rights;
    private final @Nullable LeftOut leftOut;
    private final BoundPlace boundPlace;
    private final Tellings tellings;
    private final Map<String, Access.Within> begun = new HashMap<>();
    private boolean counting;

    /**
     * Makes one for a statement.
     *
     * @param without the ids of what is left out, or null where nothing is
     */
    public Guard(Model model, Names names, Rights rights, @Nullable Parameter without) {
        this.leftOut = without == null ? null : new LeftOut(names, without);
        this.model = model;
        this.names = names;
        this.rights = rights;
        this.boundPlace = new BoundPlace(model, names);
        this.tellings = new Tellings(model, names, rights, boundPlace);
    }

    /** Writes patterns whose rows are counted and not shown: those of protected kinds count without being seen. */
    public <T> T counting(Supplier<T> text) {
        boolean before = counting;
        counting = true;
        try {
            return text.get();
        } finally {
            counting = before;
        }
    }

    /** Whether, or where, numbers of a kind are told as they are to whoever asks. */
    public Rights.Grant onNumbers(Kind kind) {
        return rights.onNumbers(kind);
    }

    /** That a node is the place of whoever asks, or lies in it, on the day of the reading. */
    public String liesInPlace(String node) {
        return boundPlace.holds(node);
    }

    /** Whether all nodes or relationships of a kind are sought from the place of whoever asks. */
    public boolean begins(Origin origin) {
        if (origin instanceof Origin.Links links) {
            return Stream.of(Direction.values())
                    .anyMatch(end -> placing(model.entity(links.kind().end(end).target()))
                            .isPresent());
        }
        return origin instanceof Origin.Nodes nodes && placing(nodes.kind()).isPresent();
    }

    private Optional<Access.Within> placing(EntityKind kind) {
        return kind.access().restrictions().stream()
                .filter(each -> each.kind() == null && !isCounted(each))
                .filter(each -> rights.on(each) == Rights.Grant.WITHIN_PLACE)
                .flatMap(each -> Stream.ofNullable(each.within()))
                .findFirst();
    }

    /**
     * Clauses that find nodes of a kind from the place of whoever asks, downward, so that all others are not looked at; or
     * nothing where they are seen elsewhere too.
     */
    public String beginning(String node, EntityKind kind) {
        return placing(kind)
                .map(within -> {
                    begun.put(node, within);
                    return boundPlace.beginning(node, within);
                })
                .orElse("");
    }

    /** What must hold for a node of a pattern. */
    public List<String> ofNode(String node, EntityKind kind) {
        List<String> conditions = conditions(kind.access(), kind.name(), Bindings.ofNode(node));
        if (leftOut != null && !JournalKinds.isOne(kind)) {
            conditions.add(leftOut.isNot(node));
        }
        return conditions;
    }

    /** What must hold for a relationship that is followed, and for the node that it leads to. */
    public List<String> ofHop(Field.Hop hop, String near, String link, String far) {
        boolean out = hop.direction() == Direction.OUT;
        Bindings row = Bindings.ofLink(link, out ? near : far, out ? far : near);
        List<String> conditions =
                new ArrayList<>(conditions(model.link(hop.link()).access(), hop.link(), row));
        conditions.addAll(ofNode(far, model.entity(hop.target())));
        leaveOut(link, conditions);
        return conditions;
    }

    /** What must hold for a relationship of one of several kinds that are walked, and for the node that it leads to. */
    public Step ofStep(Walk walk, String link, String far) {
        Bindings row = Bindings.ofLink(link, "startNode(" + link + ")", "endNode(" + link + ")");
        List<String> conditions = new ArrayList<>();
        for (Walk.Way way : walk.ways()) {
            String kind = way.kind().name();
            conditions.addAll(conditions(way.kind().access().in(kind), kind, row));
        }
        leaveOut(link, conditions);
        EntityKind any = model.entity("Entity");
        boolean placed = Stream.concat(Stream.of(any), walk.ways().stream().map(Walk.Way::kind))
                .flatMap(kind -> kind.access().restrictions().stream())
                .anyMatch(each -> rights.on(each) == Rights.Grant.WITHIN_PLACE);
        if (placed) {
            conditions.addAll(ofNode(far, any));
        } else {
            conditions.addAll(ofNode(row.end(Direction.IN), any));
            conditions.addAll(ofNode(row.end(Direction.OUT), any));
        }
        return new Step(conditions, !placed);
    }

    /**
     * What must hold for a step of a walk.
     *
     * @param conditions all that must
     * @param ofLink whether they name nothing but the relationship
     */
    public record Step(List<String> conditions, boolean ofLink) {}

    /** The walk without kinds that may not be seen at all. */
    public Walk seen(Walk walk) {
        List<Walk.Way> ways =
                walk.ways().stream().filter(way -> rights.see(way.kind())).toList();
        if (ways.isEmpty()) {
            Kind hidden = walk.ways().get(0).kind();
            throw new NotGranted(hidden.name(), hidden.access().restrictions().get(0));
        }
        return new Walk(ways, walk.where());
    }

    /** What must hold for a relationship of a pattern and for the nodes at its ends. */
    public List<String> ofLink(String link, LinkKind kind, String from, String to) {
        List<String> conditions =
                new ArrayList<>(conditions(kind.access(), kind.name(), Bindings.ofLink(link, from, to)));
        conditions.addAll(ofNode(from, model.entity(kind.end(Direction.IN).target())));
        conditions.addAll(ofNode(to, model.entity(kind.end(Direction.OUT).target())));
        leaveOut(link, conditions);
        return conditions;
    }

    /** What must hold for a relationship of one of several kinds, besides what must for the nodes at its ends. */
    public List<String> ofLinks(Collection<LinkKind> kinds, String link, String from, String to) {
        List<String> conditions = new ArrayList<>();
        for (LinkKind kind : kinds) {
            conditions.addAll(conditions(kind.access().in(kind.name()), kind.name(), Bindings.ofLink(link, from, to)));
        }
        leaveOut(link, conditions);
        return conditions;
    }

    private void leaveOut(String link, List<String> conditions) {
        if (leftOut != null) {
            conditions.add(leftOut.isNot(link));
        }
    }

    /**
     * What must hold for what the journal tells of a thing: its place of then is not known, so it must be open, and of a
     * relationship both ends; and it must never have told of what is not.
     */
    public List<String> ofEntry(String entry) {
        Stream<String> hidden = model.kinds()
                .filter(kind -> !kind.common() && hides(kind))
                .flatMap(kind -> Stream.of("thing", "fromId", "toId")
                        .map(id -> "NOT coalesce(" + entry + "." + id + ", '') STARTS WITH '" + kind.name() + "_'"));
        return Stream.concat(hidden, tellings.ofEntry(entry).stream()).toList();
    }

    /** What must hold for a change: that something that it touched is told of, if it touched anything. */
    public List<String> ofChange(String change) {
        String entry = names.node();
        List<String> told = ofEntry(entry);
        return told.isEmpty()
                ? List.of()
                : List.of("(NOT EXISTS { (" + change + ")-[:TOUCHED]->() } OR EXISTS { MATCH (" + change
                        + ")-[:TOUCHED]->(" + entry + ":Entry) WHERE " + String.join(" AND ", told) + " })");
    }

    /** Of what a change is sought by, that whoever asks is told of it: else the change would tell of what is kept from them. */
    public String touched(Bindings change, Field.Scalar by, String compared) {
        String entry = names.node();
        List<String> told = tellings.ofEntry(entry);
        String property = JournalKinds.TOUCHED.get(by.name());
        return property == null || told.isEmpty()
                ? ""
                : " AND EXISTS { MATCH (" + change.focus() + ")-[:TOUCHED]->(" + entry + ":Entry) WHERE " + entry + "."
                        + property + " " + compared + " AND " + String.join(" AND ", told) + " }";
    }

    /** Names and words of staff, or null for whoever does not see all that the change touched. */
    private String ofStaff(Bindings row, String value) {
        if (rights.roles().contains("EDITOR") && rights.place() == null) {
            return value;
        }
        if (JournalKinds.STAFF.restrictions().get(0).roles().stream().noneMatch(rights.roles()::contains)) {
            return "null";
        }
        String entry = names.node();
        List<String> told = ofEntry(entry);
        return told.isEmpty()
                ? value
                : "CASE WHEN NOT EXISTS { MATCH (:Change {sequence: " + row.property("sequence") + "})-[:TOUCHED]->("
                        + entry + ":Entry) WHERE NOT (" + String.join(" AND ", told) + ") } THEN " + value + " END";
    }

    /** Whether all of a kind are seen or at least counted, so that what is stored of their number can be told. */
    public boolean isWhole(Kind kind) {
        return leftOut == null
                && kind.access().restrictions().stream()
                        .allMatch(each -> rights.on(each) == Rights.Grant.GRANTED || isCounted(each));
    }

    /** Whether the answer is one as if something were not there. */
    public boolean leavesOut() {
        return leftOut != null;
    }

    /** Whether some of a kind are kept from whoever asks for what they are, or not even counted. */
    public boolean hides(Kind kind) {
        return kind.access().restrictions().stream()
                .anyMatch(each -> !each.isOfOthers() && rights.on(each) != Rights.Grant.GRANTED && !isCounted(each));
    }

    private boolean isCounted(Access.Restriction restriction) {
        return counting && restriction.counted() && rights.on(restriction) != Rights.Grant.GRANTED;
    }

    private List<String> conditions(Access access, String name, Bindings row) {
        List<String> conditions = new ArrayList<>();
        for (Access.Restriction each : access.restrictions()) {
            // What protects a relationship protects one of its ends, whose own condition says it.
            if (isCounted(each) || (row.isLink() && each.counted()) || each.isOfOthers()) {
                continue;
            }
            Rights.Grant grant = rights.on(each);
            if (grant == Rights.Grant.DENIED) {
                if (each.kind() == null) {
                    throw each.counted() ? NotGranted.rows(model.entity(name)) : new NotGranted(name, each);
                }
                conditions.add("NOT " + row.isOfKind(model, each.kind()));
            } else if (grant == Rights.Grant.WITHIN_PLACE) {
                if (each.kind() == null
                        && each.within() != null
                        && each.within().equals(begun.get(row.focus()))) {
                    continue;
                }
                String within = boundPlace.within(each, row, boundPlace.then());
                conditions.add(
                        each.kind() == null
                                ? within
                                : "(NOT " + row.isOfKind(model, each.kind()) + " OR " + within + ")");
            }
        }
        conditions.addAll(tellings.ofNode(access, row));
        return conditions;
    }

    /** The value of a property, or null where it may not be seen. */
    public String value(Field field, Access access, Bindings row, String value) {
        if (access.equals(JournalKinds.STAFF)) {
            return ofStaff(row, value);
        }
        String guarded = value;
        for (Access.Restriction each : access.restrictions()) {
            Rights.Grant grant = rights.on(each);
            if (grant == Rights.Grant.GRANTED) {
                continue;
            }
            if (grant == Rights.Grant.DENIED && each.kind() == null) {
                throw new NotGranted(field.name(), each);
            }
            String other = each.kind() == null ? "" : "NOT " + row.isOfKind(model, each.kind());
            String within = grant == Rights.Grant.DENIED ? "" : boundPlace.within(each, row, BoundPlace.TODAY);
            guarded = "CASE WHEN " + other + (other.isEmpty() || within.isEmpty() ? "" : " OR ") + within + " THEN "
                    + guarded + " END";
        }
        return guarded;
    }
}
