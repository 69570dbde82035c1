package org.jiedui.oracle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** Commands of all kinds about whatever is there. Many are refused; the rest change, rename, end, move, merge, retract, erase and undo. */
final class AnyCommands {

    private static final int REMEMBERED = 30;

    private final Model model;
    private final Database database;
    private final Application application;
    private final Random random;
    private final Deque<String> done = new ArrayDeque<>();
    private final AtomicLong changes = new AtomicLong();

    AnyCommands(Model model, Database database, Application application, long seed) {
        this.model = model;
        this.database = database;
        this.application = application;
        this.random = new Random(seed);
    }

    /** A thing that is there. */
    private record Thing(String id, long version) {}

    /** How many were carried out. */
    long changes() {
        return changes.get();
    }

    /** Tries one. */
    void next() {
        List<Kind> kinds = model.kinds().filter(kind -> !kind.common()).toList();
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        switch (random.nextInt(12)) {
            case 0 -> undo();
            case 1 -> take("retract", kind, Map.of());
            case 2 -> merge(kind);
            case 3 -> take("end", kind, Map.of("on", "20" + (10 + random.nextInt(15)) + "-06-01"));
            case 4 -> transfer(kind);
            case 5 -> take("rename", kind, Map.of("name", "名" + random.nextInt(1000), "on", "2024-03-01"));
            case 6 -> take("erase", model.entity("Family"), Map.of());
            default -> take("change", kind, Map.of("note", "n" + random.nextInt(1000)));
        }
    }

    private void undo() {
        List<String> ids = List.copyOf(done);
        if (!ids.isEmpty()) {
            send("undoChange", with("changes", List.of(ids.get(random.nextInt(ids.size()))), "reason", "r"));
        }
    }

    private void merge(Kind kind) {
        List<Thing> things = things(kind);
        if (kind instanceof EntityKind && things.size() > 1) {
            String plural = kind.plural().substring(0, 1).toUpperCase(Locale.ROOT)
                    + kind.plural().substring(1);
            Map<String, Object> input = about(things.get(0));
            input.put("other", things.get(1).id());
            input.put("expectedOtherVersion", things.get(1).version());
            send("merge" + plural, input);
        }
    }

    private void transfer(Kind kind) {
        List<Thing> things = things(kind);
        if (kind instanceof LinkKind link && !things.isEmpty()) {
            List<Thing> ends = things(
                    model.possible(link.end(org.jiedui.graph.Direction.OUT).target())
                            .get(0));
            List<Thing> sources = things(model.entity("Source"));
            if (!ends.isEmpty() && !sources.isEmpty()) {
                Map<String, Object> input = about(things.get(0));
                input.put("to", ends.get(0).id());
                input.put("on", "2023-01-01");
                input.put("sources", List.of(Map.of("source", sources.get(0).id())));
                send("transfer" + kind.name(), input);
            }
        }
    }

    private void take(String verb, Kind kind, Map<String, Object> more) {
        List<Thing> things = things(kind);
        if (!things.isEmpty()) {
            Map<String, Object> input = about(things.get(0));
            input.putAll(more);
            send(verb + kind.name(), input);
        }
    }

    private static Map<String, Object> about(Thing thing) {
        return with("id", thing.id(), "expectedVersion", thing.version(), "reason", "r");
    }

    private static Map<String, Object> with(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    private List<Thing> things(Kind kind) {
        String pattern = kind instanceof LinkKind link
                ? "()-[x:" + link.relationshipType() + "]->()"
                : "(x:" + kind.name() + ")";
        return database.read(
                new Statement("MATCH " + pattern + " WITH x, rand() AS r ORDER BY r LIMIT 2 RETURN x.id, x.version"),
                rows -> rows.toList(row -> new Thing(String.valueOf(row[0]), row[1] instanceof Long at ? at : 1L)));
    }

    private void send(String mutation, Map<String, Object> input) {
        if (Objects.requireNonNull(application.schema().getMutationType()).getFieldDefinition(mutation) == null) {
            return;
        }
        String type = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
        Map<String, Object> answer = application.answer(
                "mutation ($input: " + type + "Input!) { " + mutation
                        + "(input: $input) { change { id } userErrors { __typename } } }",
                Map.of("input", input));
        Object change = at(at(at(answer, "data"), mutation), "change");
        if (at(change, "id") instanceof String id) {
            changes.incrementAndGet();
            done.addFirst(id);
            while (done.size() > REMEMBERED) {
                done.removeLast();
            }
        }
    }

    private static @Nullable Object at(@Nullable Object object, String key) {
        return object instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
