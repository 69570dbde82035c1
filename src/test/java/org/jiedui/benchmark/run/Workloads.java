package org.jiedui.benchmark.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jiedui.benchmark.run.Workload.Call;
import tools.jackson.databind.JsonNode;

/** Everything that is asked, with values that are found by asking the application. */
final class Workloads {

    private static final int LONG_PAGE = 1_000;
    private static final int PAGE = 50;
    private static final int CALLS = 40;
    private static final String DEEP = "Q3 after 10,000";

    private final Asking application;
    private final List<Workload> all = new ArrayList<>();

    private Workloads(Asking application) {
        this.application = application;
    }

    /**
     * Finds the values.
     *
     * @param deepest how many pairings deep pages lie at most
     */
    static List<Workload> of(Target application, int deepest) throws IOException, InterruptedException {
        Workloads workloads = new Workloads(new Asking(application));
        workloads.addPlaces();
        workloads.addPairings(deepest);
        workloads.addPaths();
        workloads.addNeighbourhoods();
        workloads.addFamilies();
        workloads.addChanges();
        return workloads.all;
    }

    /** What a library can be asked too: it has no lists of relationships, and no neighbourhoods. */
    static List<Workload> ofLibrary(Target application) throws IOException, InterruptedException {
        Workloads workloads = new Workloads(new Asking(application));
        workloads.addPlaces();
        workloads.addRegistered();
        workloads.addPaths();
        workloads.addFamilies();
        workloads.addChanges();
        return workloads.all;
    }

    /** What few and very many families of a helper cost, the few first. Few have no more than one to answer with. */
    static List<Workload> neighbours(Target application) throws IOException, InterruptedException {
        Workloads workloads = new Workloads(new Asking(application));
        List<String> few = workloads.texts("""
                { cadres(first: 40, asOf: "2019-06-01", where: { pairedFamilies: { some: {} } }) { nodes { id } } }""", "cadres", "id");
        List<String> many = workloads.texts("""
                { organisations(where: { name: { eq: "示例结对中心" } }) { nodes { id } } }""", "organisations", "id");
        workloads.addPaired("the first of few", few, 1);
        workloads.addPaired("the first of 10,000", many, 1);
        workloads.addPaired("the first 20 of 10,000", many, 20);
        return workloads.all;
    }

    private void addPaired(String name, List<String> partners, int first) {
        List<Call> calls = partners.stream()
                .map(partner -> Call.same("Paired", Map.of("of", partner, "first", first)))
                .toList();
        all.add(new Workload(name, calls));
    }

    private void addPlaces() throws IOException, InterruptedException {
        add("Q1", "Q1", "code", texts("""
                { counties(first: 100, asOf: "2019-06-01", where: { supporters: { some: {} } }) { nodes { code } } }""", "counties", "code"));
        add("Q2", "Q2", "code", texts("""
                { cities(first: 100, asOf: "2019-06-01", where: { supports: { some: {} } }) { nodes { code } } }""", "cities", "code"));
        all.add(new Workload("Q4", List.of(Call.same("Q4", Map.of()))));
    }

    private void add(String name, String query, String variable, List<String> values) {
        all.add(new Workload(
                name,
                values.stream()
                        .map(value -> Call.same(query, Map.of(variable, value)))
                        .toList()));
    }

    private void addPairings(int deepest) throws IOException, InterruptedException {
        all.add(new Workload("Q3 first", List.of(Call.same("Q3", Map.of()))));
        List<Call> deep = walk(10_000);
        all.add(new Workload(DEEP, deep));
        all.add(new Workload(
                "Q3 backward",
                deep.stream()
                        .map(call -> new Call(
                                "Q3b",
                                Map.of("before", call.application().get("after")),
                                Map.of("before", call.plain().get("after"))))
                        .toList()));
        if (deepest > 10_000) {
            int depth = Math.min(deepest, (pairings() - LONG_PAGE - CALLS * PAGE) / LONG_PAGE * LONG_PAGE);
            all.add(new Workload("Q3 after %,d".formatted(depth), walk(depth)));
        }
    }

    private int pairings() throws IOException, InterruptedException {
        return application.data("""
                        { pairings(where: { kind: { eq: AS_RELATIVES } }, asOf: "2019-06-01") { totalCount } }""", Map.of()).at("/pairings/totalCount").asInt();
    }

    /** Cursors behind so many pairings and some pages more. */
    private List<Call> walk(int depth) throws IOException, InterruptedException {
        List<Call> calls = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        int passed = 0;
        boolean more = true;
        while (more && calls.size() < CALLS) {
            variables.put("first", passed < depth ? LONG_PAGE : PAGE);
            JsonNode page = application.data("""
                    query($first: Int!, $after: String) {
                      pairings(first: $first, after: $after, where: { kind: { eq: AS_RELATIVES } },
                        orderBy: [{ validFrom: DESC }], asOf: "2019-06-01") {
                        nodes { id validFrom { date } } pageInfo { hasNextPage endCursor } } }""", variables).get("pairings");
            JsonNode nodes = page.get("nodes");
            JsonNode last = nodes.get(nodes.size() - 1);
            String cursor = page.get("pageInfo").get("endCursor").asString();
            passed += nodes.size();
            more = page.get("pageInfo").get("hasNextPage").asBoolean();
            variables.put("after", cursor);
            if (passed >= depth && more) {
                String plain = last.get("validFrom").get("date").asString() + "|"
                        + last.get("id").asString();
                calls.add(new Call("Q3", Map.of("after", cursor), Map.of("after", plain)));
            }
        }
        return calls;
    }

    private void addPaths() throws IOException, InterruptedException {
        List<String> cities = texts("{ cities(first: 100) { nodes { id } } }", "cities", "id");
        List<String> families = texts("{ families(first: 200) { nodes { id } } }", "families", "id");
        List<Call> pairs = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            pairs.add(Call.same("Q5a", Map.of("family", families.get(i), "city", cities.get(i % cities.size()))));
        }
        all.add(new Workload("Q5a", pairs));
    }

    private void addNeighbourhoods() throws IOException, InterruptedException {
        add("Q5b", "Q5b", "village", texts("""
                { villages(first: 200, asOf: "2019-06-01") { nodes { id } } }""", "villages", "id"));
    }

    private void addFamilies() throws IOException, InterruptedException {
        List<Call> calls = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>(Map.of("first", LONG_PAGE));
        calls.add(Call.same("Q6", Map.copyOf(variables)));
        for (int i = 1; i < CALLS; i++) {
            JsonNode page = application.data(Workload.document("Q6"), variables).get("families");
            JsonNode nodes = page.get("nodes");
            String cursor = page.get("pageInfo").get("endCursor").asString();
            variables.put("after", cursor);
            calls.add(new Call(
                    "Q6",
                    Map.copyOf(variables),
                    Map.of(
                            "first",
                            LONG_PAGE,
                            "after",
                            nodes.get(nodes.size() - 1).get("id").asString())));
        }
        all.add(new Workload("Q6", calls));
    }

    /** A list of nodes in a declared order, for a library that has no lists of relationships. */
    private void addRegistered() throws IOException, InterruptedException {
        all.add(new Workload("Q3f first", List.of(new Call("Q3f", Map.of(), Map.of("offset", 0)))));
        List<Call> deep = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        for (int passed = PAGE; deep.size() < CALLS; passed += PAGE) {
            JsonNode page =
                    application.data(Workload.document("Q3f"), variables).get("families");
            String cursor = page.get("pageInfo").get("endCursor").asString();
            variables.put("after", cursor);
            if (passed >= 10_000) {
                deep.add(new Call("Q3f", Map.of("after", cursor), Map.of("offset", passed)));
            }
        }
        all.add(new Workload("Q3f after 10,000", deep));
    }

    /** Every client has a pairing of its own to change. */
    private void addChanges() throws IOException, InterruptedException {
        List<Call> calls = texts("{ pairings(first: 64) { nodes { id } } }", "pairings", "id").stream()
                .map(id -> Call.same("M1", Map.of("id", id, "version", 0, "purpose", "INCOME")))
                .toList();
        all.add(new Workload("M1", calls));
    }

    private List<String> texts(String document, String list, String field) throws IOException, InterruptedException {
        JsonNode nodes = application.data(document, Map.of()).get(list).get("nodes");
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.get(field).asString())
                .toList();
    }
}
