package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.store.StatementLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever takes away what can be named lets nobody else write meanwhile, and so looks for who names it by indexes alone. */
@EditingTest
class TakingAwayPlanTests {

    private final Network network;
    private final Client admin;
    private final StatementLog log;
    private final Driver driver;

    @Autowired
    TakingAwayPlanTests(Network network, StatementLog log, Driver driver, @LocalServerPort int port) {
        this.network = network;
        this.admin = Client.admin(port);
        this.log = log;
        this.driver = driver;
    }

    @ParameterizedTest
    @ValueSource(strings = {"retractSource", "retractRound", "retractCounty", "mergeSources", "undoChange"})
    void nothingIsGoneThrough(String mutation) {
        Map<String, @Nullable Object> input = input(mutation);
        log.clear();

        admin.mutate(mutation, input, "__typename");

        List<String> asked = log.all().stream()
                .filter(text -> text.contains("queryRelationships") || text.contains("]-() RETURN"))
                .distinct()
                .toList();
        assertThat(asked).isNotEmpty();
        for (String text : asked) {
            assertThat(operators(plan(text))).as(text).noneMatch(name -> name.contains("Scan"));
        }
    }

    private Map<String, @Nullable Object> input(String mutation) {
        return switch (mutation) {
            case "retractSource" -> existing(network.source());
            case "retractRound" -> existing(network.node("Round", Map.of("name", "一轮")));
            case "retractCounty" -> existing(network.county("一县"));
            case "mergeSources" -> {
                Map<String, @Nullable Object> input = existing(network.source());
                input.putAll(with("other", network.source(), "expectedOtherVersion", 1));
                yield input;
            }
            default ->
                with(
                        "changes",
                        List.of(admin.mutate("recordSource", with("title", "一份", "reason", "r"), "__typename")
                                .at("/change/id")
                                .asString()),
                        "reason",
                        "it was none");
        };
    }

    private static Map<String, @Nullable Object> existing(String id) {
        return with("id", id, "expectedVersion", 1, "reason", "it was none");
    }

    private Plan plan(String text) {
        Map<String, @Nullable Object> parameters = new TreeMap<>();
        Pattern.compile("\\$(\\w+)").matcher(text).results().forEach(each -> parameters.put(each.group(1), null));
        try (Session session = driver.session()) {
            return session.run("EXPLAIN " + text, parameters).consume().plan();
        }
    }

    private static List<String> operators(Plan plan) {
        return Stream.concat(
                        Stream.of(plan.operatorType()),
                        plan.children().stream().flatMap(child -> operators(child).stream()))
                .toList();
    }
}
