package org.jiedui.query;

import java.nio.charset.StandardCharsets;
import org.jiedui.store.Row;

/** Parts of the answer that are the same whatever the database holds. */
final class FixedShapes {

    private FixedShapes() {}

    /** Always the same. */
    static final class Constant implements Shape {

        private static final byte[] EMPTY_LIST = "[]".getBytes(StandardCharsets.US_ASCII);

        private final byte[] json;

        private Constant(byte[] json) {
            this.json = json;
        }

        Constant(String text) {
            this(Json.of(text));
        }

        static Constant emptyList() {
            return new Constant(EMPTY_LIST);
        }

        @Override
        public Outcome write(Row row, int column, Completion completion) {
            completion.json().raw(json);
            return Outcome.WRITTEN;
        }
    }

    /** Never there. */
    record Absent() implements Shape {
        @Override
        public Outcome write(Row row, int column, Completion completion) {
            return Outcome.NULL;
        }
    }
}
