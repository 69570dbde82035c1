package org.jiedui.editing.rules;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiedui.editing.edits.Action;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Edit;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Values;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.graph.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The rules of what is said of one thing, whichever command says it, be it by recording, changing, renaming, merging or
 * undoing. What a command leaves as it was is not held against it.
 */
public final class StateRules {

    private static final String INVALID = "InvalidValue";
    private static final int MOST_BYTES = 8_000;
    private static final int BYTES_OF_A_LENGTH = 4;

    private final Edit edit;
    private final Map<String, Object> before;
    private final Map<String, Object> after;
    private final CommandInput given;
    private final ChangeSet changeSet;

    private StateRules(Edit edit, Map<String, Object> after, CommandInput given, ChangeSet changeSet) {
        this.edit = edit;
        this.before = edit.before() == null ? Map.of() : edit.before();
        this.after = after;
        this.given = given;
        this.changeSet = changeSet;
    }

    /** Checks all that is to be, once it is sure that whoever asks may do it. */
    public static void check(Model model, Situation situation, CommandInput given, ChangeSet changeSet) {
        if (changeSet.isRefused()) {
            return;
        }
        for (Edit edit : changeSet.edits()) {
            if (edit.after() != null) {
                StateRules rules = new StateRules(edit, edit.after(), given, changeSet);
                Fields.of(edit.kind()).stream().filter(rules::isOther).forEach(rules::check);
                if (edit.kind() instanceof EntityKind kind) {
                    rules.checkLife();
                    model.rules(kind).forEach(rules::check);
                }
            }
        }
        if (!changeSet.isRefused()) {
            Bearers.check(model, situation, given, changeSet);
        }
    }

    private boolean isOther(Field field) {
        return edit.before() == null || !Values.same(field, before, after);
    }

    private void check(Field field) {
        // What comes back has the sources that it had, which may have been recorded before there had to be any.
        if (field.name().equals(Fields.SOURCES)
                && !edit.isReturn()
                && !Arguments.citesItself(edit.kind())
                && ((List<?>) Objects.requireNonNull(Values.shown(field, after))).isEmpty()) {
            refuse("MissingValue", "say who says so", field);
        }
        Object value = Values.shown(field, after);
        if (value != null) {
            TextRules.check(field, value, at(field), changeSet);
        }
        if (names(field, value)) {
            refuse(INVALID, "nothing can name itself", field);
        }
    }

    private boolean names(Field field, @Nullable Object value) {
        if (value instanceof List<?> items) {
            return items.stream().anyMatch(item -> names(field, item));
        }
        if (field instanceof Field.Group group && value instanceof Map<?, ?> members) {
            return group.type().members().stream().anyMatch(member -> names(member, members.get(member.name())));
        }
        return field instanceof Field.Reference && edit.id().equals(value);
    }

    /** What it bore before, oldest first: each until a later day than the one before it. */
    private void checkFormer(Field.Group former) {
        LocalDate last = Dates.from(after);
        for (Object each : (List<?>) Objects.requireNonNull(Values.shown(former, after))) {
            LocalDate until = Renaming.until(each);
            if (last != null && !until.isAfter(last)) {
                refuse(Dates.INVALID, "the oldest comes first, and none ends before it begins: until " + until, former);
                return;
            }
            last = until;
        }
        if (group(former).anyMatch(StateRules::isTooLong)) {
            refuse(INVALID, "together they are too long to be kept: an index takes no more than 8,000 bytes", former);
        }
        LocalDate gone = Dates.to(after);
        if (last != null && gone != null && !last.isBefore(gone) && !last.equals(Dates.from(after))) {
            refuse(Dates.INVALID, "it exists until " + gone + " only", former);
        }
    }

    private Stream<List<?>> group(Field.Group former) {
        return former.type().members().stream()
                .map(member -> member instanceof Field.Scalar scalar ? after.get(scalar.property()) : null)
                .filter(List.class::isInstance)
                .map(list -> (List<?>) list);
    }

    /** An index holds all that was borne before as one key. */
    private static boolean isTooLong(List<?> borne) {
        return borne.stream()
                        .mapToInt(each -> each.toString().getBytes(StandardCharsets.UTF_8).length + BYTES_OF_A_LENGTH)
                        .sum()
                > MOST_BYTES;
    }

    private void checkLife() {
        Map<String, Field> fields = edit.kind().fields();
        Field from = fields.get(Fields.FROM);
        Field to = fields.get(Fields.TO);
        boolean other = from != null && to != null && (isOther(from) || isOther(to));
        if (from != null && to != null && other && edit.action() != Action.ENDED) {
            Dates.checkOrder(after, at(given.has(Fields.FROM) && !given.has(Fields.TO) ? from : to), changeSet);
        }
        fields.values().forEach(field -> {
            if (field instanceof Field.Group former
                    && former.type().fields().containsKey(Renaming.UNTIL)
                    && (other || isOther(former))) {
                checkFormer(former);
            }
        });
    }

    private void check(Rule rule) {
        if (rule instanceof Rule.Between between) {
            if (isOther(between.field()) && after.get(between.field().property()) instanceof Number number) {
                double value = number.doubleValue();
                if (!(value >= between.least() && value <= between.most())) {
                    refuse(INVALID, range(between), between.field());
                }
            }
        } else if (rule instanceof Rule.Among among) {
            Object value = after.get(among.field().property());
            if (isOther(among.field()) && value != null && !among.values().contains(value.toString())) {
                refuse(
                        INVALID,
                        "of a " + edit.kind().name() + " it is one of "
                                + String.join(
                                        ", ", among.values().stream().sorted().toList()),
                        among.field());
            }
        } else if (rule instanceof Rule.NotBefore later) {
            checkOrder(later);
        } else if (rule instanceof Rule.Known known) {
            checkKnown(known);
        }
    }

    private static String range(Rule.Between between) {
        return Double.isInfinite(between.most())
                ? "it is at least " + (long) between.least()
                : "it lies between " + (long) between.least() + " and " + (long) between.most();
    }

    private void checkOrder(Rule.NotBefore later) {
        if ((isOther(later.field()) || isOther(later.earlier()))
                && after.get(later.field().property()) instanceof Number second
                && after.get(later.earlier().property()) instanceof Number first
                && second.longValue() < first.longValue()) {
            refuse(
                    Dates.INVALID,
                    later.field().name() + " does not come before "
                            + later.earlier().name(),
                    given.has(later.field().name()) ? later.field() : later.earlier());
        }
    }

    private void checkKnown(Rule.Known known) {
        if (!isOther(known.date()) && !isOther(known.precision())) {
            return;
        }
        Object precision = after.get(known.precision().property());
        if (precision == null) {
            return;
        }
        if (after.get(known.date().property()) instanceof LocalDate date) {
            LocalDate first = Dates.first(date, precision.toString());
            if (!date.equals(first)) {
                refuse(Dates.INVALID, "known to the " + precision + ", the date would be " + first, known.date());
            }
        } else {
            refuse(
                    Dates.INVALID,
                    "without " + known.date().name() + " there is nothing that is known to the " + precision,
                    known.precision());
        }
    }

    private void refuse(String type, String message, Field field) {
        changeSet.refuse(type, message, at(field));
    }

    private List<String> at(Field field) {
        return given.has(field.name()) ? given.at(field.name()) : given.path();
    }
}
