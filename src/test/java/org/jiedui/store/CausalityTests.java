package org.jiedui.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** Two instances of the application on one database that is addressed as a cluster. */
class CausalityTests {

    private final Instance one = new Instance();
    private final Instance other = new Instance();

    @AfterEach
    void close() {
        one.database.write(List.of(new Statement("MATCH (n:Causal) DELETE n")));
        one.driver.close();
        other.driver.close();
    }

    @Test
    void whatOneHasWrittenTheOtherWaitsFor() {
        one.database.write(List.of(new Statement("CREATE (:Causal)")));
        String reached = one.causality.reached();

        other.causality.await(reached);

        assertThat(reached).isNotEmpty();
        assertThat(other.causality.reached()).isEqualTo(reached);
        long seen =
                other.database.read(new Statement("MATCH (n:Causal) RETURN count(n)"), rows -> (Long) rows.next()[0]);
        assertThat(seen).isOne();
        assertThat(other.causality.reached())
                .as("a reading is told how far it came")
                .isNotEmpty();
    }

    @Test
    void everyWriteGoesFurther() {
        one.database.write(List.of(new Statement("CREATE (:Causal)")));
        String first = one.causality.reached();
        one.database.write(
                writing -> writing.run(new Statement("CREATE (n:Causal) RETURN elementId(n)"), rows -> rows.next()[0]));

        assertThat(one.causality.reached()).isNotEqualTo(first);
    }

    @Test
    void aSingleServerTellsHowFarItIsButHasNothingToWaitFor() {
        DriverCausality single = new DriverCausality(null);
        DriverDatabase database =
                new DriverDatabase(one.driver, single, Duration.ofSeconds(30), Duration.ZERO, () -> true, List.of());

        database.write(List.of(new Statement("CREATE (:Causal)")));

        assertThat(single.reached()).isNotEmpty();
        single.await("of another database");
        assertThat(database.isAvailable()).isTrue();
    }

    private static final class Instance {

        private final Driver driver;
        private final DriverCausality causality;
        private final DriverDatabase database;

        Instance() {
            TestDatabase shared = TestDatabase.shared();
            URI uri = URI.create(shared.uri().toString().replaceFirst("^bolt", "neo4j"));
            driver = GraphDatabase.driver(uri, AuthTokens.basic(shared.user(), shared.password()));
            causality = new DriverCausality(driver.executableQueryBookmarkManager());
            database =
                    new DriverDatabase(driver, causality, Duration.ofSeconds(30), Duration.ZERO, () -> true, List.of());
        }
    }
}
