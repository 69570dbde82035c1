package org.jiedui.query.answer;

import java.nio.charset.StandardCharsets;
import org.jiedui.query.json.Json;
import org.jiedui.store.Row;

/** Parts of the answer that are the same whatever the database holds. */
public final class FixedWriters {

    private FixedWriters() {}

    /** Always the same. */
    public static final class Constant implements ValueWriter {

        private final byte[] json;

        private Constant(byte[] json) {
            this.json = json;
        }

        public Constant(String text) {
            this(Json.of(text));
        }

        public static Constant truth(boolean truth) {
            return new Constant(String.valueOf(truth).getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            completion.json().raw(json);
            return Outcome.WRITTEN;
        }
    }

    /** Never there. */
    public record Absent() implements ValueWriter {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            return Outcome.NULL;
        }
    }
}
