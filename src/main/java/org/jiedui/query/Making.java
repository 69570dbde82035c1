package org.jiedui.query;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jiedui.graph.Field;
import org.jiedui.graph.selection.JournalKinds;
import org.jiedui.graph.selection.Rights;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.answer.Told;
import org.jiedui.query.input.Purposes;
import org.jiedui.query.json.JsonBytes;
import org.jspecify.annotations.Nullable;

/** Answers a field with something that was made: takes from it what was selected, and reads the rest. */
final class Making {

    private final Rights rights;
    private final Map<String, Object> variables;
    private final PayloadReading reading;
    private final Deque<Object> path = new ArrayDeque<>();

    private Making(Rights rights, Map<String, Object> variables, PayloadReading reading) {
        this.rights = rights;
        this.variables = variables;
        this.reading = reading;
    }

    /** Answers a root field with all of what was made. */
    static Answer answer(Request request, ExecutableNormalizedField field, Made made, PayloadReading reading) {
        JsonBytes data = JsonBytes.of(new Making(request.rights(), request.variables(), reading).answer(field, made));
        reading.disclosed().forEach(request.disclosures()::write);
        return new Answer(data, reading.flaws(), reading.disclosed());
    }

    private @Nullable Object answer(ExecutableNormalizedField field, @Nullable Object made) {
        if (made instanceof Made.Items several) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Made item : several.items()) {
                items.add(at(items.size(), () -> answer(field, item)));
            }
            return items;
        }
        if (made instanceof Made.Network network) {
            return network(field.getChildren(), network);
        }
        if (made instanceof Made.Thing thing) {
            return isKnown(field, made)
                    ? object(field.getChildren(), thing.kind().name(), thing.known())
                    : reading.thing(field, thing, path());
        }
        if (made instanceof Made.Event event) {
            return reading.event(field, event.at(), path());
        }
        if (made instanceof Made.Value value) {
            // Whoever wants to read what is recorded when it is read asks the thing itself, with a purpose.
            return rights.see(value.kind(), value.field()) && !Told.isDisclosed(value.kind(), value.field())
                    ? value.value()
                    : null;
        }
        if (made instanceof Made.State state) {
            return state(field, state, "");
        }
        return made instanceof Made.Item item ? object(field.getChildren(), item.type(), item.fields()) : made;
    }

    private Map<String, @Nullable Object> network(List<ExecutableNormalizedField> wanted, Made.Network network) {
        Map<String, @Nullable Object> answers = new LinkedHashMap<>();
        for (ExecutableNormalizedField child : wanted) {
            String key = child.getResultKey();
            answers.put(
                    key,
                    child.getName().equals("__typename")
                            ? "Query"
                            : at(key, () -> reading.network(child, network, path())));
        }
        return answers;
    }

    private <T extends @Nullable Object> T at(Object step, Supplier<T> answering) {
        path.addLast(step);
        T answer = answering.get();
        path.removeLast();
        return answer;
    }

    /** Where in the answer something stands, below the root field. */
    private List<Object> path() {
        return List.copyOf(path);
    }

    /** Of a thing of which no id is known, nothing is told that would have to be recorded. */
    private Map<String, @Nullable Object> state(ExecutableNormalizedField field, Made.State state, String thing) {
        String purpose = thing.isEmpty() ? null : Purposes.of(field, variables);
        Map<String, @Nullable Object> seen = new LinkedHashMap<>(state.said());
        seen.keySet()
                .removeIf(name ->
                        !rights.see(state.kind(), name) || (purpose == null && Told.isDisclosed(state.kind(), name)));
        if (purpose != null && seen.keySet().stream().anyMatch(name -> Told.isDisclosed(state.kind(), name))) {
            reading.disclose(purpose, thing);
        }
        return seen;
    }

    /** Whether nothing has to be read to answer. */
    static boolean isKnown(ExecutableNormalizedField field, @Nullable Object made) {
        if (made instanceof Made.Items several) {
            return several.items().stream().allMatch(item -> isKnown(field, item));
        }
        if (made instanceof Made.Thing thing) {
            return field.getChildren().stream().allMatch(child -> isKnown(child, thing));
        }
        if (made instanceof Made.Network) {
            return field.getChildren().stream()
                    .allMatch(child -> child.getName().equals("__typename"));
        }
        if (made instanceof Made.Event) {
            return false;
        }
        return !(made instanceof Made.Item item)
                || field.getChildren().stream()
                        .allMatch(child -> !child.getObjectTypeNames().contains(item.type())
                                || isKnown(child, item.fields().get(child.getName())));
    }

    /** What is known of a change was just said by whoever asks. */
    private static boolean isKnown(ExecutableNormalizedField wanted, Made.Thing thing) {
        if (!wanted.getObjectTypeNames().contains(thing.kind().name())
                || wanted.getName().equals("__typename")) {
            return true;
        }
        return thing.known().containsKey(wanted.getName())
                && (thing.kind() == JournalKinds.CHANGE
                        || isPlain(wanted, thing.kind().fields().get(wanted.getName())));
    }

    /** A value that stands for itself: neither another node nor something that depends on the date or on who asks. */
    private static boolean isPlain(ExecutableNormalizedField wanted, @Nullable Field field) {
        if (field == null || !field.access().open()) {
            return false;
        }
        if (field instanceof Field.Group group) {
            return wanted.getChildren().stream()
                    .allMatch(child -> child.getName().equals("__typename")
                            || isPlain(child, group.type().fields().get(child.getName())));
        }
        return field instanceof Field.Scalar scalar && scalar.formerly() == null;
    }

    private Map<String, @Nullable Object> object(
            List<ExecutableNormalizedField> wanted, String type, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (ExecutableNormalizedField child : wanted) {
            if (child.getObjectTypeNames().contains(type)) {
                object.put(
                        child.getResultKey(),
                        child.getName().equals("__typename")
                                ? type
                                : fields.get(child.getName()) instanceof Made.State state
                                        ? state(child, state, String.valueOf(fields.get("thingId")))
                                        : at(child.getResultKey(), () -> value(child, fields.get(child.getName()))));
            }
        }
        return object;
    }

    /** A group of values is a plain map, whose type its field knows. */
    private @Nullable Object value(ExecutableNormalizedField wanted, @Nullable Object value) {
        if (!wanted.getChildren().isEmpty() && value instanceof Map<?, ?> group) {
            return object(
                    wanted.getChildren(),
                    wanted.getChildren().get(0).getObjectTypeNames().iterator().next(),
                    named(group));
        }
        if (!wanted.getChildren().isEmpty() && value instanceof List<?> groups) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object group : groups) {
                all.add(at(all.size(), () -> value(wanted, group)));
            }
            return all;
        }
        return answer(wanted, value);
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }
}
