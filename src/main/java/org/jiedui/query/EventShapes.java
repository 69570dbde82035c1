package org.jiedui.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jiedui.graph.Model;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How what happened to a thing becomes a part of the answer. */
final class EventShapes {

    private static final JsonMapper JSON = JsonMapper.shared();

    private EventShapes() {}

    /**
     * What happened, by its type.
     *
     * @param thing the column of the id of the thing
     * @param action the column of what became of it
     * @param types the fields of each type
     * @param model knows which kinds are relationships
     */
    record Happened(int thing, int action, Map<String, ObjectShapes.Fields> types, Model model) implements Shape {

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            String type = type(
                    model.isLink(Identifiers.kind(String.valueOf(row.text(thing)))), String.valueOf(row.text(action)));
            ObjectShapes.Fields fields = types.get(type);
            return fields == null ? Outcome.NULL : fields.write(row, WHOLE, completion);
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
     * @param values the column of their values, or {@link Shape#WHOLE} for the names themselves
     * @param thing the column of the id of the thing
     * @param seen whether a field of a kind may be seen
     */
    record Said(int fields, int values, int thing, BiPredicate<String, String> seen) implements Shape {

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (values != WHOLE && row.isNull(values)) {
                return Outcome.NULL;
            }
            List<String> names = names(row);
            completion.json().raw(JSON.writeValueAsBytes(values == WHOLE ? names : values(row, names)));
            return Outcome.WRITTEN;
        }

        private List<String> names(Row row) {
            String kind = Identifiers.kind(String.valueOf(row.text(thing)));
            List<String> names = new ArrayList<>();
            Row all = row.row(fields);
            for (int i = 0; i < all.size(); i++) {
                String name = String.valueOf(all.text(i));
                if (seen.test(kind, name)) {
                    names.add(name);
                }
            }
            return names;
        }

        private Map<String, @Nullable Object> values(Row row, List<String> names) {
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
    record FirstOf(List<Integer> columns, List<Shape> shapes) implements Shape {

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
