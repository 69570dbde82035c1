package org.jiedui.editing.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Sources;
import org.jiedui.editing.edits.Values;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jspecify.annotations.Nullable;

/** How what depends on the date is given another value from a date on. */
public final class Renaming {

    static final String UNTIL = "until";

    private Renaming() {}

    /** The names and codes whose earlier values are kept. */
    public static List<Field> fields(EntityKind kind) {
        return Fields.of(kind).stream()
                .filter(field -> field instanceof Field.Scalar scalar && scalar.formerly() != null)
                .toList();
    }

    public static List<Field> checked(EntityKind kind) {
        List<Field> checked = new ArrayList<>(fields(kind));
        checked.addAll(Sources.of(kind));
        return checked;
    }

    /** The properties after it: what it bore until the day goes to the end of what it bore before. */
    public static Map<String, Object> of(
            EntityKind kind, Map<String, Object> before, CommandInput given, ChangeSet changeSet) {
        if (fields(kind).stream().noneMatch(field -> given.has(field.name()))) {
            changeSet.refuse("MissingValue", "say what it is called or which code it has from then on", given.path());
        }
        if (isCalledSo(kind, before, given)) {
            return before;
        }
        LocalDate on = (LocalDate) Objects.requireNonNull(given.get(Arguments.ON));
        Field.Group list = list(kind);
        List<Object> former = new ArrayList<>();
        if (Values.shown(list, before) instanceof List<?> earlier) {
            former.addAll(earlier);
        }
        check(before, former, on, given, changeSet);
        Map<String, @Nullable Object> bore = new LinkedHashMap<>();
        fields(kind).forEach(field -> bore.put(field.name(), Values.shown(field, before)));
        bore.put(UNTIL, on);
        former.add(bore);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Values.keep(list, former, values);
        fields(kind).stream()
                .filter(field -> given.has(field.name()))
                .forEach(field -> Values.keep(field, given.get(field.name()), values));
        // How the new name sounds follows from it, unless it is said.
        if (given.has("name") && !given.has("pinyin")) {
            values.put("pinyin", null);
        }
        Sources.add(kind, given, before, values);
        return Existing.with(before, values);
    }

    /** Whether it bears already what is given, so that nothing begins on the day. */
    private static boolean isCalledSo(EntityKind kind, Map<String, Object> before, CommandInput given) {
        return fields(kind).stream()
                .allMatch(field -> !given.has(field.name())
                        || Objects.equals(Values.shown(field, before), given.get(field.name())));
    }

    private static void check(
            Map<String, Object> before, List<Object> former, LocalDate on, CommandInput given, ChangeSet changeSet) {
        LocalDate from = Dates.from(before);
        if ((from != null && !on.isAfter(from))
                || former.stream().anyMatch(each -> !until(each).isBefore(on))) {
            changeSet.refuse(Dates.INVALID, "it has been named since then already", given.at(Arguments.ON));
        }
        if (!Dates.isOn(before, on)) {
            changeSet.refuse(Dates.INVALID, "it does not exist on " + on, given.at(Arguments.ON));
        }
    }

    static LocalDate until(Object former) {
        return LocalDate.parse(String.valueOf(((Map<?, ?>) former).get(UNTIL)));
    }

    private static Field.Group list(EntityKind kind) {
        Field.Scalar first = (Field.Scalar) fields(kind).get(0);
        return Fields.group(kind, Objects.requireNonNull(first.formerly()));
    }
}
