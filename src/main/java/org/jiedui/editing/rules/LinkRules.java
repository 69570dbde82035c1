package org.jiedui.editing.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a relationship among others: its ends are there and of the right kinds, alive when it begins; no other
 * that says the same holds at the same time; and where the kind says so, it leads to no circle.
 *
 * @param kind its kind
 * @param inputs knows which kinds its ends can have
 * @param from the column of the node at which it starts
 * @param to the column of the node to which it points
 */
public record LinkRules(LinkKind kind, Inputs inputs, String from, String to) {

    private static final String STATE = " {.id, .validFromDate, .validToDate}";

    /** Asks for what the rules need to know of ends that are found under these names. */
    public void ask(PreconditionQuery preconditions) {
        if (kind.acyclic()) {
            preconditions.alone();
        }
        preconditions
                .column(from, from + STATE)
                .column(to, to + STATE)
                .column("siblings", "COLLECT { " + siblings() + " RETURN properties(sibling) }");
        if (kind.acyclic()) {
            preconditions.column(
                    "circle",
                    "EXISTS { MATCH (" + to + ")(()-[step:" + kind.relationshipType() + " WHERE step.id <> $self"
                            + " AND ($circleFrom IS NULL OR step.validToDate IS NULL OR step.validToDate > $circleFrom)"
                            + " AND ($circleTo IS NULL OR step.validFromDate IS NULL OR step.validFromDate < $circleTo)]->())+("
                            + from + ") }");
        }
    }

    /** The stretch of time in which a circle counts. */
    public void askPeriod(
            PreconditionQuery preconditions, String self, @Nullable LocalDate begins, @Nullable LocalDate ends) {
        if (kind.acyclic()) {
            preconditions
                    .parameter("self", self)
                    .parameter("circleFrom", begins)
                    .parameter("circleTo", ends);
        }
    }

    private String siblings() {
        boolean sameFrom = kind.once().contains(kind.end(Direction.IN).name());
        boolean sameTo = kind.once().contains(kind.end(Direction.OUT).name());
        return "MATCH (" + (sameFrom ? from : "") + ")-[sibling:" + kind.relationshipType() + "]->("
                + (sameTo ? to : "") + ")";
    }

    /** Checks the nodes at which a new relationship ends, before anything is asked. */
    public void checkKinds(String fromId, String toId, CommandInput given, ChangeSet changeSet) {
        checkKind(kind.end(Direction.IN), fromId, given, changeSet);
        checkKind(kind.end(Direction.OUT), toId, given, changeSet);
        checkApart(fromId, toId, at(kind.end(Direction.OUT), given), changeSet);
    }

    private static void checkApart(
            @Nullable Object fromId, @Nullable Object toId, List<String> path, ChangeSet changeSet) {
        if (Objects.equals(fromId, toId)) {
            changeSet.refuse("WrongEnd", "it cannot lead from a node to itself", path);
        }
    }

    /** An end is given by its own name when it is recorded, and as `from` or `to` when it is moved. */
    private static List<String> at(Field.End end, CommandInput given) {
        return given.at(given.has(end.name()) ? end.name() : end.direction() == Direction.IN ? "from" : "to");
    }

    private void checkKind(Field.End end, String id, CommandInput given, ChangeSet changeSet) {
        Set<String> possible = inputs.kinds(end.target());
        if (!possible.contains(Ids.kind(id))) {
            changeSet.refuse("WrongEnd", "this is not the id of a " + end.target(), at(end, given));
        }
    }

    /**
     * Checks a relationship as it is to be.
     *
     * @param after its properties
     * @param path which part of the input is to blame for its dates
     */
    public void check(
            Map<String, Object> after,
            String id,
            Situation situation,
            CommandInput given,
            List<String> path,
            ChangeSet changeSet) {
        Dates.checkOrder(after, path, changeSet);
        checkApart(after.get(LinkKind.endId(Direction.IN)), after.get(LinkKind.endId(Direction.OUT)), path, changeSet);
        checkEnd(Direction.IN, situation.thing(from), after, given, path, changeSet);
        checkEnd(Direction.OUT, situation.thing(to), after, given, path, changeSet);
        situation.things("siblings").stream()
                .filter(other ->
                        !id.equals(other.get("id")) && saysTheSame(after, other) && Dates.overlap(after, other))
                .filter(other -> stillHolds(other, after, changeSet))
                .findFirst()
                .ifPresent(other -> changeSet.refuse(new Refusal(
                        "Overlap",
                        "another " + kind.name() + " says the same for a time that it has in common with this one",
                        path,
                        ChangeSet.with("with", kind, String.valueOf(other.get("id"))))));
        if (situation.is("circle")) {
            changeSet.refuse("Cycle", "it would lead in a circle", at(kind.end(Direction.OUT), given));
        }
    }

    /** What the same command ends stands against nothing that begins when it ends. */
    private static boolean stillHolds(Map<String, Object> other, Map<String, Object> after, ChangeSet changeSet) {
        Edit edit = changeSet.editOf(String.valueOf(other.get("id")));
        return edit == null || (edit.after() != null && Dates.overlap(after, edit.after()));
    }

    private void checkEnd(
            Direction direction,
            @Nullable Map<String, Object> node,
            Map<String, Object> after,
            CommandInput given,
            List<String> path,
            ChangeSet changeSet) {
        Field.End end = kind.end(direction);
        if (node == null) {
            changeSet.refuse("NotFound", "there is no " + end.target() + " with this id", at(end, given));
            return;
        }
        LocalDate begins = Dates.from(after);
        if (begins != null && !Dates.isOn(node, begins)) {
            changeSet.refuse(new Refusal(
                    "NotAlive",
                    "the " + end.name() + " does not exist on " + begins,
                    path,
                    Map.of("thingId", String.valueOf(node.get("id")), "on", begins.toString())));
            return;
        }
        LocalDate gone = Dates.to(node);
        LocalDate ends = Dates.to(after);
        if (gone != null && !kind.outlasts() && (ends == null || ends.isAfter(gone))) {
            changeSet.refuse(new Refusal(
                    "NotAlive",
                    "the " + end.name() + " exists until " + gone + ": say until when this held",
                    path,
                    Map.of("thingId", String.valueOf(node.get("id")), "on", gone.toString())));
        }
    }

    private boolean saysTheSame(Map<String, Object> one, Map<String, Object> other) {
        return saysTheSame(kind, one, other);
    }

    /** Whether two agree in all that no two may agree in at the same time. */
    public static boolean saysTheSame(LinkKind kind, Map<String, Object> one, Map<String, Object> other) {
        return kind.once().stream().allMatch(name -> Objects.equals(value(kind, name, one), value(kind, name, other)));
    }

    private static @Nullable Object value(LinkKind kind, String name, Map<String, Object> properties) {
        Field field = kind.fields().get(name);
        return field instanceof Field.End end
                ? properties.get(LinkKind.endId(end.direction()))
                : field instanceof Field.Scalar scalar ? properties.get(scalar.property()) : null;
    }
}
