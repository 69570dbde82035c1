package org.jiedui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiedui.editing.Client.with;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One of two instances is killed while both are written through, read and watched, and nobody loses anything. */
@Tag("thorough")
@Tag("database")
class InstancesTests {

    private static final int WRITERS = 4;
    private static final int BEFORE_AND_AFTER = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String RECORD =
            "mutation ($input: RecordSourceInput!) { done: recordSource(input: $input) { source { id version } change { id sequence } userErrors { code message } } }";
    private static final String CHANGE =
            "mutation ($input: ChangeSourceInput!) { done: changeSource(input: $input) { source { id version } change { id sequence } userErrors { code message } } }";
    private static final String WATCH =
            "subscription ($after: String) { networkChanged(after: $after) { cursor sequence change { ... on ThingEvent { thingId } } } }";
    private static final String JOURNAL =
            "MATCH (c:Change)-[:TOUCHED]->(e:Entry) RETURN c.sequence, e.thing ORDER BY c.sequence, e.position";
    private static final String ONCE =
            "MATCH (c:Change) RETURN count(c), count(DISTINCT c.idempotencyKey), max(c.sequence) - min(c.sequence) + 1";

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean killed;

    @TempDir
    private Path directory;

    /** What somebody wanted, and was told. */
    private record Acknowledged(String document, Map<String, @Nullable Object> input, JsonNode data) {}

    @Test
    void whatOneAcknowledgedIsThereOnceAndTheOtherGoesOn() throws Exception {
        try (Instances instances = new Instances(directory)) {
            String cursor = instances
                    .ask(0, "{ networkCursor }", Map.of())
                    .at("/data/networkCursor")
                    .asString();
            List<SocketClient> watching = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                watching.add(SocketClient.open(instances.port(i))
                        .initialised()
                        .subscribe("1", WATCH, with("after", cursor)));
            }
            work(instances);

            List<String> journal = instances
                    .database()
                    .read(new Statement(JOURNAL), rows -> rows.toList(row -> row[0] + " " + row[1]));
            assertThat(told(watching.get(1), journal.size())).isEqualTo(journal);
            assertThat(toldOnTheOther(watching.get(0), instances.port(1), cursor, journal.size()))
                    .isEqualTo(journal);
            assertThat(journal).hasSize(acknowledged.size());
            assertDoneOnce(instances);
        }
    }

    private void work(Instances instances) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                working.add(threads.submit(() -> write(instances, writer)));
            }
            working.add(threads.submit(() -> readFromTheDying(instances)));
            working.add(threads.submit(() -> readFromTheOther(instances)));
            awaitMore(working);
            instances.kill(0);
            killed = true;
            awaitMore(working);
            over.set(true);
            for (Future<?> each : working) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        assertThat(repeated.get())
                .as("requests that the dead one did not answer")
                .isPositive();
    }

    private void awaitMore(List<Future<?>> working) {
        int before = acknowledged.size();
        await().atMost(PATIENCE).until(() -> {
            for (Future<?> each : working) {
                if (each.isDone() && !killed) {
                    each.get();
                }
            }
            return acknowledged.size() >= before + BEFORE_AND_AFTER;
        });
    }

    /** Records sources and changes each, through one instance, and through the other once that is gone. */
    private @Nullable Void write(Instances instances, int writer) throws Exception {
        int through = writer % 2;
        String id = "";
        for (int i = 0; !over.get(); i++) {
            String document = i % 2 == 0 ? RECORD : CHANGE;
            Map<String, @Nullable Object> input = with("reason", "at work", "idempotencyKey", writer + "-" + i);
            if (i % 2 == 0) {
                input.put("title", "文件" + i);
                input.put("publisher", "测试");
            } else {
                input.putAll(with("id", id, "expectedVersion", 1, "note", "n" + i));
            }
            JsonNode answer = answered(instances, through, document, input);
            if (answer == null) {
                repeated.incrementAndGet();
                through = 1;
                answer = answered(instances, through, document, input);
            }
            Objects.requireNonNull(answer);
            assertThat(answer.get("errors")).as(answer::toString).isNull();
            assertThat(answer.at("/data/done/userErrors")).as(answer::toString).isEmpty();
            id = answer.at("/data/done/source/id").asString();
            acknowledged.add(new Acknowledged(document, input, answer.get("data")));
        }
        return null;
    }

    /** The answer, or null where the instance was killed and gave none. */
    private static @Nullable JsonNode answered(
            Instances instances, int through, String document, Map<String, @Nullable Object> input)
            throws InterruptedException {
        try {
            return instances.ask(through, document, Map.of("input", input));
        } catch (IOException gone) {
            assertThat(through).as(String.valueOf(gone)).isZero();
            return null;
        }
    }

    private @Nullable Void readFromTheOther(Instances instances) throws Exception {
        while (!over.get()) {
            assertReads(instances, 1);
        }
        return null;
    }

    private @Nullable Void readFromTheDying(Instances instances) throws Exception {
        while (!killed) {
            try {
                assertReads(instances, 0);
            } catch (IOException gone) {
                await().atMost(PATIENCE).until(() -> killed);
            }
        }
        return null;
    }

    private static void assertReads(Instances instances, int instance) throws IOException, InterruptedException {
        JsonNode answer = instances.ask(instance, "{ sources(first: 5) { totalCount nodes { id name } } }", Map.of());
        assertThat(answer.get("errors")).as(answer::toString).isNull();
    }

    private static List<String> told(SocketClient client, int number) throws Exception {
        List<String> told = new ArrayList<>();
        for (JsonNode event : client.events(number)) {
            told.add(shown(event));
        }
        assertThat(client.hasMessage()).isFalse();
        client.close();
        return told;
    }

    private static String shown(JsonNode event) {
        return event.get("sequence").asLong() + " "
                + event.at("/change/thingId").asString();
    }

    /** What somebody is told who goes on at the other instance after the last event that came. */
    private static List<String> toldOnTheOther(SocketClient cut, int port, String first, int number) throws Exception {
        List<String> told = new ArrayList<>();
        String cursor = first;
        awaitEnd(cut);
        while (cut.hasMessage()) {
            JsonNode event = cut.event();
            told.add(shown(event));
            cursor = event.get("cursor").asString();
        }
        assertThat(told).as("before the kill").isNotEmpty().hasSizeLessThan(number);
        SocketClient again = SocketClient.open(port).initialised().subscribe("1", WATCH, with("after", cursor));
        told.addAll(told(again, number - told.size()));
        return told;
    }

    private static void awaitEnd(SocketClient cut) throws Exception {
        try {
            assertThat(cut.code()).isEqualTo(1006);
        } catch (ExecutionException broken) {
            assertThat(broken).hasCauseInstanceOf(IOException.class);
        }
    }

    private void assertDoneOnce(Instances instances) throws Exception {
        for (Acknowledged each : acknowledged) {
            JsonNode again = instances.ask(1, each.document(), Map.of("input", each.input()));
            assertThat(again.at("/data/done/change")).isEqualTo(each.data().at("/done/change"));
            assertThat(again.at("/data/done/source/id")).isEqualTo(each.data().at("/done/source/id"));
        }
        long all = acknowledged.size();
        List<Long> once = instances
                .database()
                .read(
                        new Statement(ONCE),
                        rows -> Stream.of(rows.next())
                                .map(number -> ((Number) Objects.requireNonNull(number)).longValue())
                                .toList());
        assertThat(once).as("changes, keys, and the length of the journal").containsExactly(all, all, all);
    }
}
