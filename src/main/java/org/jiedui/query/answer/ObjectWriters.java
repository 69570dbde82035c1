package org.jiedui.query.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.json.Json;
import org.jiedui.store.Row;

/** How rows become objects. */
public final class ObjectWriters {

    private ObjectWriters() {}

    /**
     * An object whose fields stand in a row.
     *
     * @param writers where each field stands
     */
    public record Fields(List<FieldWriter> writers) implements ValueWriter {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (ValueWriter.isNull(row, column)) {
                return Outcome.NULL;
            }
            Row fields = ValueWriter.row(row, column);
            Json json = completion.json();
            json.put('{');
            for (FieldWriter writer : writers) {
                json.separate();
                if (writer.write(fields, completion) == Outcome.MISSING) {
                    return Outcome.MISSING;
                }
            }
            json.put('}');
            return Outcome.WRITTEN;
        }
    }

    /**
     * An object that may be absent.
     *
     * @param present the column that is neither null nor false where it is there
     * @param fields the object, in the same row
     */
    public record Optional(int present, Fields fields) implements ValueWriter {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (ValueWriter.isNull(row, column)) {
                return Outcome.NULL;
            }
            Row inner = ValueWriter.row(row, column);
            return inner.isNull(present) || !inner.truth(present)
                    ? Outcome.NULL
                    : fields.write(inner, WHOLE, completion);
        }
    }

    /**
     * An object whose fields depend on its kind.
     *
     * @param id the column of the id, which names the kind
     * @param kinds the fields of each kind
     */
    public record ByKind(int id, Map<String, Fields> kinds) implements ValueWriter {
        public ByKind {
            kinds = new HashMap<>(kinds);
        }

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            if (ValueWriter.isNull(row, column)) {
                return Outcome.NULL;
            }
            Row inner = ValueWriter.row(row, column);
            String identity = inner.text(id);
            Fields fields = identity == null ? null : kinds.get(Identifiers.kind(identity));
            return fields == null ? Outcome.NULL : fields.write(inner, WHOLE, completion);
        }
    }
}
