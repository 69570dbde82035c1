package org.jiedui.query.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jiedui.store.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is held of a network of which nobody tells how large it is. */
@Tag("database")
@ExtendWith(OutputCaptureExtension.class)
class StatisticsTests {

    private static final Statement WHAT_NOBODY_MAY = new Statement("CALL db.stats.nobody()");

    private final Database database = TestDatabase.shared().open();

    /** The same database, which refuses to tell anything. */
    private Database refusing() {
        return (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(),
                new Class<?>[] {Database.class},
                (proxy, method, arguments) -> database.read(WHAT_NOBODY_MAY, rows -> rows.next()));
    }

    @Test
    void whereTheDatabaseRefusesToTellMuchIsAssumedAndTheLogSaysWhatToDo(CapturedOutput output) {
        Statistics.Counts counts = new Statistics(refusing()).counts();

        assertThat(output).contains("WARN", "must be allowed to run db.stats.retrieve", "a million of each kind");
        assertThat(counts.areKnown()).isTrue();
        assertThat(counts.nodes("Family")).isEqualTo(1_000_000);
        assertThat(counts.relationships("Village", "WITHIN", null)).isEqualTo(100_000_000);
    }

    @Test
    void whatIsToldIsTakenAndNothingIsAssumedBesides(CapturedOutput output) {
        Statistics.Counts counts = new Statistics(database).counts();

        assertThat(output).doesNotContain("db.stats.retrieve");
        assertThat(counts.nodes("Village")).isBetween(5_000L, 6_000L);
        assertThat(counts.nodes("Nothing")).isZero();
    }
}
