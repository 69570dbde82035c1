package org.jiedui.query.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.graph.Model;
import org.jiedui.query.input.Identifiers;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How what happened to a thing becomes a part of the answer. */
public final class EventWriters {

    private static final JsonMapper JSON = JsonMapper.shared();

    private EventWriters() {}

    /**
     * What happened, by its type.
     *
     * @param thing the column of the id of the thing
     * @param action the column of what became of it
     * @param types the fields of each type
     * @param model knows which kinds are relationships
     */
    public record Happened(int thing, int action, Map<String, ObjectWriters.Fields> types, Model model)
            implements ValueWriter {

        /** What is told of an event of a type of which nothing is wanted: that it happened. */
        private static final ObjectWriters.Fields NOTHING = new ObjectWriters.Fields(List.of());

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            String type = type(
                    model.isLink(Identifiers.kind(String.valueOf(row.text(thing)))), String.valueOf(row.text(action)));
            return types.getOrDefault(type, NOTHING).write(row, WHOLE, completion);
        }

        /** The name of a type, such as {@code LinkStarted}. */
        static String type(boolean link, String action) {
            return (link ? "Link" : "Node")
                    + action.charAt(0)
                    + action.substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The names of the fields of a thing that became others, or their values, as far as they may be seen.
     *
     * @param fields the column of the names
     * @param values the column of their values, or {@link ValueWriter#WHOLE} for the names themselves
     * @param thing the column of the id of the thing
     * @param told decides what is told
     */
    public record Said(int fields, int values, int thing, Told told) implements ValueWriter {

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (values != WHOLE && row.isNull(values)) {
                return Outcome.NULL;
            }
            List<String> names = names(row);
            completion.json().raw(JSON.writeValueAsBytes(values == WHOLE ? names : values(row, names, completion)));
            return Outcome.WRITTEN;
        }

        private List<String> names(Row row) {
            String kind = Identifiers.kind(String.valueOf(row.text(thing)));
            List<String> names = new ArrayList<>();
            Row all = row.row(fields);
            for (int i = 0; i < all.size(); i++) {
                String name = String.valueOf(all.text(i));
                if (values == WHOLE ? told.names(kind, name) : told.tells(kind, name)) {
                    names.add(name);
                }
            }
            return names;
        }

        private Map<String, @Nullable Object> values(Row row, List<String> names, Completion completion) {
            String id = String.valueOf(row.text(thing));
            names.forEach(name -> told.record(Identifiers.kind(id), name, id, completion));
            Map<?, ?> all = JSON.readValue(row.text(values), Map.class);
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            names.forEach(name -> shown.put(name, all.get(name)));
            return shown;
        }
    }

    /**
     * The first of several that is there.
     *
     * @param columns where each stands
     * @param shapes their shapes
     */
    public record FirstOf(List<Integer> columns, List<ValueWriter> shapes) implements ValueWriter {

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            for (int i = 0; i < shapes.size(); i++) {
                if (!row.isNull(columns.get(i))) {
                    return shapes.get(i).write(row, columns.get(i), completion);
                }
            }
            return Outcome.NULL;
        }
    }
}
