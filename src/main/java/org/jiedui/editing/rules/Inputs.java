package org.jiedui.editing.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.PreconditionQuery;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.notation.Wording;
import org.jspecify.annotations.Nullable;

/** Rules of values by themselves: what can be said of them without knowing what is there. */
public final class Inputs {

    private static final int LONGEST_LIST = 1_000;
    private static final int LONGEST_KEY = 100;

    private final Model model;

    public Inputs(Model model) {
        this.model = model;
    }

    /** Rules of every command. */
    public static void checkCommand(CommandInput given, ChangeSet changeSet) {
        given.values().forEach((name, value) -> texts(value, given.at(name), changeSet));
        String reason = given.text(Arguments.REASON);
        String strange = Wording.strange(reason, true);
        if (!Wording.isVisible(reason)) {
            changeSet.refuse("MissingValue", "say why this is done", given.at(Arguments.REASON));
        } else if (strange != null) {
            changeSet.refuse(
                    "InvalidValue",
                    "a reason must hold nothing but characters that everybody sees, unlike " + strange,
                    given.at(Arguments.REASON));
        }
        if (given.get(Arguments.KEY) instanceof String key && (key.isEmpty() || key.length() > LONGEST_KEY)) {
            changeSet.refuse("InvalidValue", "a key has 1 to " + LONGEST_KEY + " characters", given.at(Arguments.KEY));
        }
    }

    private static void texts(@Nullable Object value, List<String> path, ChangeSet changeSet) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> texts(each, longer(path, String.valueOf(name)), changeSet));
        } else if (value instanceof List<?> list) {
            if (list.size() > LONGEST_LIST) {
                changeSet.refuse("InvalidValue", "a list has at most " + LONGEST_LIST + " items", path);
                return;
            }
            for (int i = 0; i < list.size(); i++) {
                texts(list.get(i), longer(path, String.valueOf(i)), changeSet);
            }
        } else if (value instanceof String text) {
            if (text.length() > Wording.LONGEST) {
                changeSet.refuse("InvalidValue", "a text has at most " + Wording.LONGEST + " characters", path);
            } else if (!Wording.isWellFormed(text)) {
                changeSet.refuse("InvalidValue", "the text holds half of a surrogate pair", path);
            }
        }
    }

    private static List<String> longer(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** Rules of the values that were given for fields. */
    public static void checkFields(List<Field> fields, CommandInput given, ChangeSet changeSet) {
        for (Field field : fields) {
            Object value = given.get(field.name());
            if (given.has(field.name()) && value == null && field.required() && !Arguments.isList(field)) {
                changeSet.refuse(missing(field), "there is always a " + field.name(), given.at(field.name()));
            } else if (value != null) {
                check(field, value, given.at(field.name()), changeSet);
            }
        }
    }

    private static String missing(Field field) {
        return field.name().equals("purpose") ? "MissingPurpose" : "MissingValue";
    }

    private static void check(Field field, Object value, List<String> path, ChangeSet changeSet) {
        TextRules.check(field, value, path, changeSet);
        if (field instanceof Field.Location && value instanceof Map<?, ?> point) {
            if (outside(point.get("longitude"), 180) || outside(point.get("latitude"), 90)) {
                changeSet.refuse("InvalidValue", "no point of the globe has these degrees", path);
            }
        } else if (field instanceof Field.Group group && value instanceof Map<?, ?> members) {
            Dates.check(group, members, path, changeSet);
        }
    }

    private static boolean outside(@Nullable Object degrees, double most) {
        return !(degrees instanceof Number number) || !(Math.abs(number.doubleValue()) <= most);
    }

    /** Nodes that are named must be of the right kinds; whether they are there is asked. */
    public void checkMentions(List<Fields.Mention> mentions, ChangeSet changeSet) {
        for (Fields.Mention mention : mentions) {
            if (!kinds(mention.target()).contains(Ids.kind(mention.id()))) {
                changeSet.refuse("WrongKind", "this is not the id of a " + mention.target(), mention.path());
            }
        }
    }

    /** Whether what is given must not be said of another at the same time. */
    public boolean concernsOthers(EntityKind kind, CommandInput given) {
        return Bearers.concerns(model, kind, given);
    }

    Set<String> kinds(String target) {
        return model.possible(target).stream().map(EntityKind::name).collect(Collectors.toSet());
    }

    /** Asks whether the nodes that are named are there. */
    public static void ask(List<Fields.Mention> mentions, PreconditionQuery preconditions) {
        if (!mentions.isEmpty()) {
            preconditions
                    .parameter(
                            "references",
                            mentions.stream().map(Fields.Mention::id).distinct().toList())
                    .column(
                            "existing",
                            "COLLECT { UNWIND $references AS reference MATCH (found:Entity {id: reference}) RETURN found.id }");
        }
    }

    public static void checkExisting(List<Fields.Mention> mentions, Situation situation, ChangeSet changeSet) {
        Set<String> existing = Set.copyOf(situation.texts("existing"));
        mentions.stream()
                .filter(mention -> !existing.contains(mention.id()))
                .forEach(mention -> changeSet.refuse(
                        "NotFound", "there is no " + mention.target() + " with this id", mention.path()));
    }

    /** What is recorded or corrected has a source, unless it is one. */
    public static void checkSources(Kind kind, CommandInput given, ChangeSet changeSet) {
        if (given.list(Fields.SOURCES).isEmpty() && !Arguments.citesItself(kind)) {
            changeSet.refuse("MissingValue", "say who says so", given.at(Fields.SOURCES));
        }
    }
}
