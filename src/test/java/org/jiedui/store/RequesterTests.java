package org.jiedui.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever looks after the database sees on whose behalf a statement runs. */
@Tag("database")
class RequesterTests {

    private static final Statement WHO_ASKS = new Statement(
            "SHOW TRANSACTIONS YIELD currentQuery, metaData WHERE currentQuery STARTS WITH 'SHOW TRANSACTIONS YIELD currentQuery'"
                    + " RETURN metaData.request + ' ' + metaData.operation AS c0");

    private final Database database = TestDatabase.shared().open();

    private static final class Known extends Requester {

        private final List<String> answered = new ArrayList<>();

        @Override
        public Map<String, Object> metadata() {
            return Map.of("request", "r1", "operation", "Named");
        }

        @Override
        public void answered(String text, long nanoseconds) {
            assertThat(nanoseconds).isPositive();
            answered.add(text);
        }
    }

    private static List<String> read(Rows rows) {
        return rows.toList(row -> String.valueOf(row[0]));
    }

    @Test
    void aReadingSaysWhoItIsForAndAWriteToo() {
        Known requester = new Known();

        assertThat(requester.<List<String>>during(() -> database.read(WHO_ASKS, RequesterTests::read)))
                .containsExactly("r1 Named");
        requester.during(() -> database.write(writing -> {
            writing.run(new Statement("RETURN 1"));
            return 1;
        }));

        assertThat(requester.answered).containsExactly(WHO_ASKS.text(), "RETURN 1");
    }
}
