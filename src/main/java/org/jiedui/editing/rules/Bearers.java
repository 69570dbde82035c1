package org.jiedui.editing.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Values;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.Rule;
import org.jspecify.annotations.Nullable;

/** Sees to it that a code is borne by one node at a time, now and in the past. */
final class Bearers {

    private static final String NOW = "MATCH (n:%1$s) WHERE n.%2$s IN $borne RETURN properties(n) AS bearer";
    private static final String BEFORE = "MATCH (n:%1$s) WHERE n.%2$s IS NOT NULL"
            + " AND any(value IN n.%2$s WHERE value IN $borne) RETURN properties(n) AS bearer";

    private final Rule.BorneByOne rule;
    private final Field.@Nullable Group former;

    private Bearers(EntityKind kind, Rule.BorneByOne rule) {
        this.rule = rule;
        this.former = rule.field().formerly() == null
                ? null
                : Fields.group(kind, rule.field().formerly());
    }

    /** A value, and the days on which it is borne: from the first until the second, or without an end. */
    private record Stretch(
            String value,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        boolean meets(Stretch other) {
            return value.equals(other.value)
                    && (from == null || other.to == null || from.isBefore(other.to))
                    && (other.from == null || to == null || other.from.isBefore(to));
        }
    }

    /** Takes the lock of the journal first, so that of several who say it at once each knows the one before. */
    static void check(Model model, Situation situation, CommandInput given, ChangeSet changeSet) {
        for (Edit edit : changeSet.edits()) {
            if (edit.kind() instanceof EntityKind kind && edit.after() != null) {
                Map<String, Object> after = edit.after();
                for (Rule rule : model.rules(kind)) {
                    if (rule instanceof Rule.BorneByOne one) {
                        new Bearers(kind, one).check(edit, after, situation, given, changeSet);
                    }
                }
            }
        }
    }

    private void check(
            Edit edit, Map<String, Object> after, Situation situation, CommandInput given, ChangeSet changeSet) {
        List<Stretch> borne = new ArrayList<>(stretches(after));
        if (edit.before() != null) {
            borne.removeAll(stretches(edit.before()));
        }
        if (borne.isEmpty()) {
            return;
        }
        Set<String> values = new HashSet<>();
        borne.forEach(stretch -> values.add(stretch.value()));
        PreconditionQuery preconditions = new PreconditionQuery()
                .alone()
                .parameter("borne", List.copyOf(values))
                .column("bearers", "COLLECT { " + found() + " }");
        Map<String, Map<String, Object>> others = new LinkedHashMap<>();
        situation.asking().ask(preconditions).things("bearers").forEach(other -> others.put(Existing.id(other), other));
        for (Edit meanwhile : changeSet.edits()) {
            if (meanwhile.after() == null) {
                others.remove(meanwhile.id());
            } else if (meanwhile.kind() instanceof EntityKind) {
                others.computeIfPresent(meanwhile.id(), (id, known) -> meanwhile.after());
            }
        }
        others.remove(edit.id());
        for (Map.Entry<String, Map<String, Object>> other : others.entrySet()) {
            List<Stretch> theirs = stretches(other.getValue());
            borne.stream()
                    .filter(stretch -> theirs.stream().anyMatch(stretch::meets))
                    .findFirst()
                    .ifPresent(stretch -> changeSet.refuse(
                            "InvalidValue",
                            other.getKey() + " bears the " + rule.field().name() + " " + stretch.value()
                                    + " at the same time",
                            at(given)));
        }
    }

    private String found() {
        String now = NOW.formatted(rule.among(), rule.field().property());
        String before = rule.field().formerProperty();
        return before == null ? now : now + " UNION " + BEFORE.formatted(rule.among(), before);
    }

    /** Whether a command says what is borne by one, so that others must not say it meanwhile. */
    static boolean concerns(Model model, EntityKind kind, CommandInput given) {
        return model.rules(kind).stream()
                .anyMatch(rule -> rule instanceof Rule.BorneByOne borne
                        && (given.has(borne.field().name())
                                || (borne.field().formerly() != null
                                        && given.has(borne.field().formerly()))));
    }

    private List<String> at(CommandInput given) {
        String name = rule.field().name();
        String earlier = rule.field().formerly();
        return given.has(name)
                ? given.at(name)
                : earlier != null && given.has(earlier) ? given.at(earlier) : given.path();
    }

    private List<Stretch> stretches(Map<String, Object> properties) {
        List<Stretch> stretches = new ArrayList<>();
        LocalDate from = Dates.from(properties);
        if (former != null && Values.shown(former, properties) instanceof List<?> earlier) {
            for (Object each : earlier) {
                LocalDate until = Renaming.until(each);
                add(((Map<?, ?>) each).get(rule.field().name()), from, until, stretches);
                from = until;
            }
        }
        add(properties.get(rule.field().property()), from, Dates.to(properties), stretches);
        return stretches;
    }

    private static void add(
            @Nullable Object value, @Nullable LocalDate from, @Nullable LocalDate to, List<Stretch> stretches) {
        if (value != null) {
            stretches.add(new Stretch(value.toString(), from, to));
        }
    }
}
