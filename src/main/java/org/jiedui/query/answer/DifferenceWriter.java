package org.jiedui.query.answer;

import graphql.normalized.ExecutableNormalizedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.query.input.Identifiers;
import org.jiedui.store.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of the fields of a thing, from the texts in which the journal keeps it.
 *
 * @param wanted what is selected of each
 * @param fields the column of the names
 * @param before the column of their values before
 * @param after the column of their values after
 * @param thing the column of the id of the thing
 * @param told decides which values are told
 */
public record DifferenceWriter(
        List<ExecutableNormalizedField> wanted, int fields, int before, int after, int thing, Told told)
        implements ValueWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Outcome write(Row row, int column, Completion completion) {
        if (ValueWriter.isNull(row, column)) {
            return Outcome.NULL;
        }
        Row entry = ValueWriter.row(row, column);
        if (entry.isNull(fields)) {
            return Outcome.NULL;
        }
        Row names = entry.row(fields);
        Map<?, ?> was = values(entry, before);
        Map<?, ?> is = values(entry, after);
        List<Object> changes = new ArrayList<>();
        String id = String.valueOf(entry.text(thing));
        String kind = Identifiers.kind(id);
        for (int i = 0; i < names.size(); i++) {
            String name = String.valueOf(names.text(i));
            if (told.tells(kind, name)) {
                told.record(kind, name, id, completion);
                changes.add(change(name, was, is));
            }
        }
        completion.json().raw(JSON.writeValueAsBytes(changes));
        return Outcome.WRITTEN;
    }

    private Map<String, @Nullable Object> change(String name, Map<?, ?> was, Map<?, ?> is) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        for (ExecutableNormalizedField field : wanted) {
            change.put(
                    field.getResultKey(),
                    switch (field.getName()) {
                        case "field" -> name;
                        case "before" -> was.get(name);
                        case "after" -> is.get(name);
                        default -> "FieldChange";
                    });
        }
        return change;
    }

    private static Map<?, ?> values(Row entry, int column) {
        return entry.isNull(column) ? Map.of() : JSON.readValue(entry.text(column), Map.class);
    }
}
