package org.jiedui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenKey;
import org.jiedui.api.ProtectedRoutes;
import org.jiedui.api.ProtectedRoutes.Route;
import org.jiedui.editing.CallerOfHeader;
import org.jiedui.editing.Client;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.Supports;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * What happens to households is told over no connection to whoever may not see them: found by walking the subscriptions that are
 * served.
 */
@EditingTest
class ProtectedEventTests {

    private static final String SENTINEL = "seen: change { ... on ThingEvent { thingId } }";

    /** What the routes that are known here begin with: of whoever adds another field it is asked how to follow it. */
    private static final String FIELD = "networkChanged ";

    private final Network network;
    private final Model model;
    private final GraphQLSchema schema;
    private final Client admin;
    private final Supports supports;
    private final TokenKey key;
    private final int port;
    private final List<String> secrets = new ArrayList<>();
    private String cursor = "";
    private String last = "";

    @Autowired
    ProtectedEventTests(Network network, Model model, GraphQLSchema schema, TokenKey key, @LocalServerPort int port) {
        this.network = network;
        this.model = model;
        this.schema = schema;
        this.key = key;
        this.port = port;
        this.admin = Client.admin(port);
        this.supports = new Supports(admin, network);
    }

    private String record(String kind, Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> all = with("sources", List.of(with("source", network.source())), "reason", "r");
        all.putAll(input);
        String field = kind.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + kind.substring(1);
        String id = admin.mutate("record" + kind, all, field + " { id }")
                .at("/" + field + "/id")
                .asString();
        secrets.add(id);
        return id;
    }

    @BeforeEach
    void happen() {
        cursor = supports.cursor();
        String village = network.node("Village", Map.of("name", "某村", "level", "VILLAGE", "area", "YI"));
        String family = record("Family", with("name", "一户", "sizeBand", "ONE_TO_TWO", "madeUp", true));
        record("Residence", with("family", family, "village", village));
        record(
                "Pairing",
                with("partner", network.cadre(), "family", family, "kind", "AS_RELATIVES", "purpose", "CARE"));
        String contribution =
                record("Contribution", with("name", "所得", "stage", "DONATION", "amount", "5.00", "qualifier", "EXACT"));
        record("Receipt", with("recipient", family, "contribution", contribution));
        record("Giving", with("giver", network.city("甲"), "contribution", contribution));
        admin.mutate(
                "changeFamily", with("id", family, "expectedVersion", 1, "note", "一言", "reason", "r"), "family { id }");
        secrets.add("一言");
        last = supports.record(network.city("乙"), network.county("丙"));
    }

    private Set<String> types() {
        return model.kinds()
                .filter(kind -> !kind.common()
                        && (kind.access().counted()
                                || (kind instanceof EntityKind entity
                                        && entity.access().restrictions().stream()
                                                .anyMatch(each -> each.isOfOthers()))))
                .map(Kind::name)
                .collect(Collectors.toSet());
    }

    private static String value(String field, GraphQLArgument argument) {
        return switch (argument.getName()) {
            case "every" -> "YEAR";
            case "from" -> field.endsWith("Series") ? "\"2015-01-01\"" : "{ date: \"2015-01-01\" }";
            case "to" -> "{ date: \"2020-01-01\" }";
            case "purpose" -> "\"a walk\"";
            default -> "\"none\"";
        };
    }

    /** Those through what only subscriptions tell; what nodes lead to is compiled as it is for queries. */
    private List<Route> routes() {
        Set<String> ofQueries = find(schema.getQueryType()).stream()
                .map(ProtectedEventTests::type)
                .collect(Collectors.toSet());
        return find(Objects.requireNonNull(schema.getSubscriptionType())).stream()
                .filter(route -> !route.counts() && !ofQueries.contains(type(route)))
                .toList();
    }

    private List<Route> find(GraphQLObjectType root) {
        return new ProtectedRoutes(schema, types(), ProtectedEventTests::value).find(root);
    }

    private static String type(Route route) {
        return route.name().split("[ .]", 2)[0];
    }

    /** Asks for what a route leads to, and for what tells that all is over. */
    private String document(Route route) {
        assertThat(route.field()).startsWith(FIELD);
        String below = route.field().substring(FIELD.length()).strip();
        return "subscription { networkChanged(after: \"" + cursor + "\") { " + SENTINEL + " "
                + below.substring(1, below.length() - 1) + " } }";
    }

    private List<String> streamed(String document, String caller) throws Exception {
        List<String> events = new ArrayList<>();
        try (StreamClient client = StreamClient.post(port, document, Map.of(), CallerOfHeader.HEADER, caller)) {
            for (String data = client.next().get("data");
                    data != null;
                    data = client.next().get("data")) {
                events.add(data);
                if (isOver(data)) {
                    break;
                }
            }
        }
        return events;
    }

    /** Whether it is the last event, or none will be told. */
    private boolean isOver(String event) {
        return event.contains(last) || event.contains("\"errors\":");
    }

    private List<String> sent(SocketClient client, int number, String document) throws Exception {
        String id = "r" + number;
        client.subscribe(id, document, Map.of());
        List<String> events = new ArrayList<>();
        while (events.stream().noneMatch(this::isOver)) {
            JsonNode message = client.next();
            if (message.path("id").asString("").equals(id)) {
                boolean told = message.get("type").asString().equals("next");
                events.add(told ? message.toString() : "{\"errors\":" + message.get("payload") + "}");
            }
        }
        client.send(Map.of("id", id, "type", "complete"));
        return events;
    }

    @Test
    void noEventTellsOfAHouseholdToWhoeverMayNotSeeIt() throws Exception {
        String elsewhere = network.county("别处");
        List<String> callers =
                List.of("a;VIEWER;", "b;PROPOSER;", "c;CASEWORKER;" + elsewhere, "d;EDITOR;" + elsewhere);
        String token = key.sign(new Caller("e", Set.of(Role.CASEWORKER), elsewhere), Duration.ofMinutes(10));
        Map<String, List<String>> leaks = new LinkedHashMap<>();
        List<String> errors = new ArrayList<>();
        List<Route> routes = routes();
        try (SocketClient anonymous = SocketClient.open(port).initialised();
                SocketClient bound = SocketClient.open(port).initialised(Map.of("Authorization", "Bearer " + token))) {
            for (int i = 0; i < routes.size(); i++) {
                String document = document(routes.get(i));
                List<String> told = new ArrayList<>(streamed(document, callers.get(i % callers.size())));
                told.addAll(sent(i % 2 == 0 ? anonymous : bound, i, document));
                List<String> leaking = told.stream()
                        .filter(event -> secrets.stream().anyMatch(event::contains))
                        .toList();
                told.stream()
                        .filter(event -> event.contains("\"errors\":") && !event.contains("FORBIDDEN"))
                        .forEach(event -> errors.add(document + event));
                if (!leaking.isEmpty()) {
                    leaks.put(routes.get(i).name(), leaking);
                }
            }
        }

        assertThat(leaks).isEmpty();
        assertThat(errors).as("all other events are told").isEmpty();
        assertThat(routes).hasSizeGreaterThan(20);
    }

    /** Else the routes would show that nobody leaks, because they lead nowhere. */
    @Test
    void theRoutesLeadToEvents() throws Exception {
        int leading = 0;
        for (Route route : routes()) {
            String told = String.join("\n", streamed(document(route), "f;ANALYST;"));
            leading += secrets.stream()
                            .anyMatch(secret ->
                                    told.replaceAll("\"seen\":\\{[^}]*}", "").contains(secret))
                    ? 1
                    : 0;
        }
        assertThat(leading).isGreaterThan(10);
    }
}
