package org.jiedui.editing.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.editing.edits.FieldChange;
import org.jiedui.editing.edits.Fields;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jiedui.graph.selection.JournalKinds;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/**
 * A change that was made, as the journal keeps it.
 *
 * @param properties of the change
 * @param entries what became of each thing
 */
public record Done(Map<String, Object> properties, List<Entry> entries) {

    /**
     * What became of one thing.
     *
     * @param kind what it is
     * @param id its id
     * @param action in a word
     * @param version the version that it then had
     * @param fields the fields that became others
     * @param before what was said of it before; null where it was not there
     * @param after what was said of it then; null where it was gone
     */
    public record Entry(
            Kind kind,
            String id,
            String action,
            long version,
            List<String> fields,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after) {

        public static Entry of(Model model, Map<?, ?> kept) {
            String kind = String.valueOf(kept.get("kind"));
            List<String> fields = new ArrayList<>();
            ((List<?>) Objects.requireNonNull(kept.get("fields"))).forEach(name -> fields.add(String.valueOf(name)));
            return new Entry(
                    model.isLink(kind) ? model.link(kind) : model.entity(kind),
                    String.valueOf(kept.get("thing")),
                    String.valueOf(kept.get("action")),
                    ((Number) Objects.requireNonNull(kept.get("version"))).longValue(),
                    fields,
                    said(kept.get("before")),
                    said(kept.get("after")));
        }

        public List<FieldChange> changes() {
            return fields.stream()
                    .map(field -> new FieldChange(
                            field, before == null ? null : before.get(field), after == null ? null : after.get(field)))
                    .toList();
        }

        private static @Nullable Map<String, @Nullable Object> said(@Nullable Object text) {
            return text == null ? null : JournalJson.object(text);
        }
    }

    public static Done of(Model model, Map<?, ?> found) {
        List<Entry> entries = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(found.get("entries")))
                .forEach(entry -> entries.add(Entry.of(model, (Map<?, ?>) entry)));
        return new Done(Objects.requireNonNull(Situation.thing(found.get("change"))), entries);
    }

    public String fingerprint() {
        return String.valueOf(properties.get("fingerprint"));
    }

    long sequence() {
        return ((Number) Objects.requireNonNull(properties.get("sequence"))).longValue();
    }

    /** The things that its payload shows, by the names of its fields. */
    public Map<String, String> results() {
        Map<String, String> results = new LinkedHashMap<>();
        JournalJson.object(String.valueOf(properties.get("results")))
                .forEach((name, id) -> results.put(name, String.valueOf(id)));
        return results;
    }

    public Made.Thing change() {
        return change(properties);
    }

    /** A change, of which what it did to each thing is read from the journal. */
    public static Made.Thing change(Map<String, ? extends @Nullable Object> properties) {
        return new Made.Thing(
                JournalKinds.CHANGE,
                String.valueOf(properties.get("id")),
                Fields.known(JournalKinds.CHANGE, properties));
    }
}
