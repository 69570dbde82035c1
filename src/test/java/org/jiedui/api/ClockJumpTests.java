package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.MovingClock;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.editing.BreakableApplication;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Somebody puts a clock an hour forward or back. */
@Tag("thorough")
@Tag("database")
class ClockJumpTests {

    private static final int BUDGET = 200;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String ASKED = "{\"query\": \"{ sources(first: 100) { totalCount } }\"}";

    private static final Statement JOURNAL =
            new Statement("MATCH (c:Change) RETURN c.sequence, c.at ORDER BY c.sequence");

    private static BreakableApplication world;
    private static MovingClock clock;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Path.of("target", "clock-database");
        world = new BreakableApplication(
                directory,
                Map.of(),
                List.of("--jiedui.limits.budget.maximum=" + BUDGET, "--jiedui.limits.budget.restore-rate=1"),
                Moved.class);
        clock = world.bean(MovingClock.class);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void putRight() {
        clock.move(Duration.between(clock.instant(), java.time.Instant.now()));
    }

    private static Endpoint as(String name, Duration lifetime) {
        String token = world.bean(TokenKey.class).sign(new Caller(name, Set.of(Role.ADMIN), null), lifetime);
        return new Endpoint(world.port()).as(token);
    }

    @Test
    void aTokenIsGoodByTheClockEvenIfItWasVerifiedAMomentAgo() {
        Endpoint wang = as("wang", Duration.ofMinutes(30));
        assertThat(wang.send(ASKED).statusCode()).isEqualTo(200);

        clock.move(HOUR);
        HttpResponse<String> late = wang.send(ASKED);
        clock.move(HOUR.negated());

        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(wang.send(ASKED).statusCode()).isEqualTo(200);
        clock.move(HOUR.negated());
        assertThat(wang.send(ASKED).statusCode()).isEqualTo(200);
    }

    @Test
    void aBudgetComesBackWithTheTimeThatPassesAndNotWithTheClock() {
        Endpoint greedy = as("greedy", HOUR.multipliedBy(3));
        HttpResponse<String> answer = greedy.send(ASKED);
        for (int i = 0; i < 1_000 && answer.statusCode() == 200; i++) {
            answer = greedy.send(ASKED);
        }
        assertThat(answer.statusCode()).isEqualTo(429);

        clock.move(HOUR);
        assertThat(available(greedy)).isBetween(0, BUDGET / 2);
        clock.move(HOUR.multipliedBy(-2));
        assertThat(available(greedy)).isBetween(0, BUDGET / 2);
    }

    private static int available(Endpoint endpoint) {
        return endpoint.read(ASKED).at("/extensions/cost/budget/available").asInt(-1);
    }

    @Test
    void theJournalKeepsItsOrderWhenTheClockOfTheDatabaseFallsBack() {
        Database database = world.bean(Database.class);
        change();
        // As after changes that were made while its clock was an hour ahead.
        database.write(List.of(new Statement("MATCH (j:Journal) SET j.at = j.at + duration({hours: 1})")));
        change();
        change();
        database.write(List.of(new Statement("MATCH (j:Journal) SET j.at = j.at - duration({hours: 2})")));
        change();

        List<Long> numbers = new ArrayList<>();
        List<OffsetDateTime> times = new ArrayList<>();
        database.read(
                JOURNAL, rows -> rows.toList(row -> numbers.add((Long) row[0]) && times.add((OffsetDateTime) row[1])));
        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L);
        assertThat(times.subList(0, 3)).isSorted().doesNotHaveDuplicates();
        assertThat(times.get(3)).as("it follows the clock again").isBefore(times.get(2));
        assertThat(as("wang", Duration.ofMinutes(30))
                        .ask("{ changes(first: 10) { nodes { sequence } } }")
                        .findValuesAsString("sequence"))
                .containsExactly("4", "3", "2", "1");
    }

    private static void change() {
        Endpoint editor = as("editor" + System.nanoTime(), HOUR);
        assertThat(editor.ask("mutation { recordSource(input: { title: \"one\", reason: \"it is out\" }) {"
                                + " change { sequence } } }")
                        .at("/data/recordSource/change/sequence")
                        .asLong())
                .isPositive();
    }

    /** Sets the clock of the application. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Moved {
        @Bean
        @Primary
        MovingClock movingClock() {
            return new MovingClock();
        }
    }
}
