package org.jiedui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.store.driver.DriverCausality;
import org.jiedui.store.driver.DriverDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.BookmarkManager;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** Two instances of the application on one database that is addressed as a cluster. */
@Tag("database")
class CausalityTests {

    private static final String FORM = "FB:";
    private static final int ID_LENGTH = 19;

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
        Reader reader = new Reader();
        reader.awaits(reached);

        assertThat(reached).isNotEmpty();
        assertThat(other.causality.mayReach(reached)).isTrue();
        assertThat(reader.<Long>during(() -> number(other))).isOne();
        assertThat(other.causality.reached())
                .as("a reading is told how far it came")
                .isNotEmpty();
    }

    @Test
    void whatTheDatabaseNeverReachesIsToldSoAndWaitedForByNobodyElse() {
        one.database.write(List.of(new Statement("CREATE (:Causal)")));
        String future = future(one.causality.reached());

        assertThat(other.causality.mayReach(future)).isFalse();
        assertThat(other.causality.reached()).doesNotContain(future);
        assertThat(number(other)).isOne();
    }

    @Test
    void ofWhatOneHadReachedInVainItIsNotFollowedForGood() {
        one.database.write(List.of(new Statement("CREATE (:Causal)")));
        Set<Bookmark> own = one.manager.getBookmarks();
        Set<Bookmark> inVain = Set.of(Bookmark.from(future(one.causality.reached())));
        one.manager.updateBookmarks(own, inVain);

        await().atMost(Duration.ofMinutes(1))
                .until(() -> one.database.isAvailable() && Collections.disjoint(one.manager.getBookmarks(), inVain));

        assertThat(number(one)).isOne();
    }

    /** A bookmark of the same database, of its transaction 32,767: what comes before that number is the database's id. */
    private static String future(String reached) {
        byte[] bytes = Base64.getDecoder().decode(reached.substring(FORM.length()));
        byte[] later = Arrays.copyOf(bytes, ID_LENGTH + 4);
        later[ID_LENGTH] = (byte) 0xC9;
        later[ID_LENGTH + 1] = 0x7F;
        later[ID_LENGTH + 2] = (byte) 0xFF;
        later[ID_LENGTH + 3] = bytes[bytes.length - 1];
        return FORM + Base64.getEncoder().withoutPadding().encodeToString(later);
    }

    private static long number(Instance instance) {
        return instance.database.read(new Statement("MATCH (n:Causal) RETURN count(n)"), rows -> (Long) rows.next()[0]);
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
        DriverCausality single = new DriverCausality(one.driver, null);
        DriverDatabase database =
                new DriverDatabase(one.driver, single, Duration.ofSeconds(30), Duration.ZERO, () -> true, List.of());

        database.write(List.of(new Statement("CREATE (:Causal)")));

        assertThat(single.reached()).isNotEmpty();
        assertThat(single.mayReach("of another database")).isTrue();
        assertThat(database.isAvailable()).isTrue();
    }

    private static final class Reader extends Requester {

        @Override
        public Map<String, Object> metadata() {
            return Map.of();
        }

        @Override
        public void answered(String text, long nanoseconds) {}
    }

    private static final class Instance {

        private final Driver driver;
        private final BookmarkManager manager;
        private final DriverCausality causality;
        private final DriverDatabase database;

        Instance() {
            TestDatabase shared = TestDatabase.shared();
            URI uri = URI.create(shared.uri().toString().replaceFirst("^bolt", "neo4j"));
            driver = GraphDatabase.driver(uri, AuthTokens.basic(shared.user(), shared.password()));
            manager = driver.executableQueryBookmarkManager();
            causality = new DriverCausality(driver, manager);
            database =
                    new DriverDatabase(driver, causality, Duration.ofSeconds(30), Duration.ZERO, () -> true, List.of());
        }
    }
}
