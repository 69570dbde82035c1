package org.jiedui.editing.rules;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.Arguments;
import org.jiedui.editing.edits.CommandInput;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.Ids;
import org.jiedui.editing.journal.Situation;
import org.jiedui.graph.Kind;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/** Rules of what is done with a thing that is there. */
public final class Existing {

    private Existing() {}

    /** The thing, on the version that was seen; null where it is refused. */
    public static @Nullable Map<String, Object> seen(
            Kind kind, Situation situation, String column, CommandInput given, ChangeSet changeSet) {
        Map<String, Object> thing = situation.thing(column);
        if (thing == null) {
            changeSet.refuse("NotFound", "there is no " + kind.name() + " with this id", given.at(Arguments.ID));
            return null;
        }
        checkVersion(kind, thing, given.get(Arguments.VERSION), given.at(Arguments.VERSION), changeSet);
        return thing;
    }

    public static void checkVersion(
            Kind kind, Map<String, Object> thing, @Nullable Object expected, List<String> path, ChangeSet changeSet) {
        if (expected instanceof Number version
                && thing.get("version") instanceof Number current
                && version.longValue() != current.longValue()) {
            Map<String, @Nullable Object> details = new LinkedHashMap<>();
            details.put("current", state(kind, thing));
            details.put("by", thing.get("recordedBy"));
            details.put("at", Moments.written((OffsetDateTime) Objects.requireNonNull(thing.get("recordedAt"))));
            changeSet.refuse(new Refusal(
                    "VersionConflict",
                    "it has version " + current + " by now; look at it and decide again",
                    path,
                    details));
        }
    }

    /** A record with all that was said of it. */
    static Made.Item state(Kind kind, Map<String, Object> thing) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("thingId", thing.get("id"));
        state.put("version", ((Number) Objects.requireNonNull(thing.get("version"))).intValue());
        state.put("recordedAt", Moments.written((OffsetDateTime) Objects.requireNonNull(thing.get("recordedAt"))));
        state.put("recordedBy", thing.get("recordedBy"));
        state.put("fields", new Made.State(kind, Fields.said(kind, thing)));
        return new Made.Item("RecordedState", state);
    }

    public static String id(Map<String, Object> thing) {
        return String.valueOf(thing.get("id"));
    }

    /** Checks the id of what is there, before it is looked for. */
    public static void checkKind(Kind kind, CommandInput given, ChangeSet changeSet) {
        if (!Ids.kind(given.text(Arguments.ID)).equals(kind.name())) {
            changeSet.refuse("WrongKind", "this is not the id of a " + kind.name(), given.at(Arguments.ID));
        }
    }

    /** The same with other values; null takes a value away. */
    public static Map<String, Object> with(
            Map<String, Object> properties, Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> changed = new LinkedHashMap<>(properties);
        values.forEach((name, value) -> {
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        return changed;
    }
}
