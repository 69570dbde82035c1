package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiedui.store.StartupTask;
import org.jiedui.store.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What writers keep of protected things agrees with what counting them anew would make of it, whatever was done to them. */
@EditingTest
class ProtectedTallyTests {

    private static final int STEPS = 40;
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);

    private final Network network;
    private final Client admin;
    private final List<StartupTask> tasks;
    private final Random random = new Random(7);
    private final List<String> families = new ArrayList<>();
    private final List<String> residences = new ArrayList<>();

    @Autowired
    ProtectedTallyTests(Network network, @LocalServerPort int port, List<StartupTask> tasks) {
        this.network = network;
        this.admin = Client.admin(port);
        this.tasks = tasks;
    }

    private void run(String task) {
        tasks.stream().filter(each -> each.name().equals(task)).forEach(StartupTask::run);
    }

    private void forget(String setting) {
        network.database()
                .write(List.of(new Statement("MATCH (s:Setting {name: $name}) DELETE s", Map.of("name", setting))));
    }

    private void countAnew() {
        forget("recordKeys");
        forget("tallies");
        run("Give keys to what is protected");
        run("Count what there are very many of");
    }

    /** All that is stored of record keys, and of sums of them. */
    private List<String> stored() {
        return network.database()
                .read(
                        new Statement(
                                "MATCH (n) WHERE n:Family OR n:Village OR n:ProtectedTotal WITH n ORDER BY elementId(n)"
                                        + " RETURN labels(n) AS labels, n.id, n.recordKey, n.incomingResidenceDates, n.incomingResidenceCells,"
                                        + " n.number, n.keys"),
                        rows -> rows.toList(java.util.Arrays::toString));
    }

    private List<String> villages() {
        List<String> villages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            villages.add(network.node("Village", Map.of("name", "村" + i, "level", "VILLAGE", "area", "YI")));
        }
        return villages;
    }

    private String day() {
        return FIRST.plusDays(random.nextInt(30)).toString();
    }

    private List<Map<String, ?>> sources() {
        return List.of(with("source", network.source()));
    }

    private void record() {
        JsonNode family = admin.mutate(
                "recordFamily",
                with("name", "一户", "sizeBand", "ONE_TO_TWO", "madeUp", true, "sources", sources(), "reason", "it came"),
                "family { id }");
        families.add(family.at("/family/id").asString());
    }

    private void move(List<String> villages) {
        JsonNode payload = admin.attempt(
                "recordResidence",
                with(
                        "family",
                        one(families),
                        "village",
                        one(villages),
                        "validFrom",
                        with("date", day(), "precision", "DAY"),
                        "sources",
                        sources(),
                        "reason",
                        "it moved"),
                "residence { id }");
        if (payload.get("userErrors").isEmpty()) {
            residences.add(payload.at("/residence/id").asString());
        }
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    @Test
    void whatIsKeptIsWhatCountingAnewMakes() {
        List<String> villages = villages();
        countAnew();
        for (int step = 0; step < STEPS; step++) {
            if (families.size() < 3) {
                record();
            }
            switch (random.nextInt(6)) {
                case 0 -> record();
                case 1 -> {
                    if (!residences.isEmpty()) {
                        admin.attempt(
                                "endResidence",
                                with(
                                        "id",
                                        one(residences),
                                        "expectedVersion",
                                        1,
                                        "on",
                                        FIRST.plusDays(15 + random.nextInt(30)).toString(),
                                        "reason",
                                        "it left"),
                                "__typename");
                    }
                }
                case 2 -> {
                    if (!residences.isEmpty()) {
                        admin.attempt(
                                "retractResidence",
                                with("id", one(residences), "expectedVersion", 1, "reason", "an error"),
                                "__typename");
                    }
                }
                case 3 ->
                    admin.attempt(
                            "eraseFamily",
                            with("id", one(families), "expectedVersion", 1, "reason", "on request"),
                            "__typename");
                default -> move(villages);
            }
        }
        List<String> kept = stored();

        countAnew();

        assertThat(stored()).isEqualTo(kept);
        assertThat(kept.toString()).contains("Village_").contains("ProtectedTotal");
        assertThat(residences).hasSizeGreaterThan(3);
    }

    /** A store that was filled before there were record keys, and whose migration was broken off, gets what is missing. */
    @Test
    void whatIsMissingIsMadeUpFor() {
        List<String> villages = villages();
        for (int i = 0; i < 4; i++) {
            record();
            move(villages);
        }
        countAnew();
        List<String> before = stored();
        network.database()
                .write(List.of(
                        new Statement("MATCH (f:Family) WHERE f.recordKey % 2 = 0 REMOVE f.recordKey"),
                        new Statement("MATCH (v:Village) REMOVE v.incomingResidenceCells"),
                        new Statement("MATCH (t:ProtectedTotal) SET t.number = 0, t.keys = 0")));

        countAnew();

        assertThat(stored()).isEqualTo(before);
    }
}
