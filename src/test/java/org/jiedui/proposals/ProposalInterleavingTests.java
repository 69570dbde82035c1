package org.jiedui.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import graphql.schema.GraphQLSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.fetch.SchemaNotation;
import org.jiedui.editing.Client;
import org.jiedui.editing.DryRun;
import org.jiedui.editing.Editing;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.commands.Commands;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;
import org.jiedui.records.ProposalRegister;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * A county proposes and a province decides, each through an instance of its own, one after the other or at the same moment;
 * what they are told, and what there is then, is what a plain model says for one of the orders. More runs are asked for by
 * {@code -Djiedui.proposals.runs}.
 */
@EditingTest
class ProposalInterleavingTests {

    private static final int STEPS = 25;
    private static final List<String> NOTES = List.of("一", "二", "三");

    private final Network network;
    private final Client admin;
    private final ProposalClient county;
    private final ProposalOperations province;
    private final Editing editing;

    @Autowired
    ProposalInterleavingTests(
            Network network,
            @LocalServerPort int port,
            Model model,
            Commands commands,
            GraphQLSchema schema,
            ProposalRegister register,
            Clock clock) {
        this.network = network;
        this.admin = Client.admin(port);
        this.county = ProposalClient.of(port, "county;PROPOSER;");
        this.editing = new Editing(model, network.database(), commands, clock, (writing, things) -> {});
        this.province = new ProposalOperations(
                model,
                network.database(),
                commands,
                editing,
                new SchemaNotation(schema),
                register,
                new ProposalSettings(true, 1_000_000, 200, 2000),
                clock);
    }

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("jiedui.proposals.runs", 4));
    }

    /** Something that one of them does: what the model makes of it, and what the application does. */
    private interface Deed {
        String inModel(ProposalModel model);

        String inEarnest();
    }

    private static Deed deed(String name, Function<ProposalModel, String> inModel, Supplier<String> inEarnest) {
        return new Deed() {
            @Override
            public String inModel(ProposalModel model) {
                return inModel.apply(model);
            }

            @Override
            public String inEarnest() {
                return inEarnest.get();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    /** One run: the county's id, the ids of its proposals by their numbers, and where chance comes from. */
    private final class Run {

        private final Random random;
        private final String place;
        private final Map<Integer, String> ids = new ConcurrentHashMap<>();
        private ProposalModel model = new ProposalModel();
        private int next;

        Run(int seed) {
            this.random = new Random(seed);
            this.place = network.county("互县");
        }

        private String note() {
            return NOTES.get(random.nextInt(NOTES.size()));
        }

        /** Mostly what is true, and sometimes what was. */
        private int perhapsOld(int version) {
            return random.nextInt(5) == 0 && version > 1 ? version - 1 : version;
        }

        private List<Map<String, @Nullable Object>> commands(String note, int seen) {
            return List.of(with(
                    "changeCounty", with("id", place, "expectedVersion", seen, "note", note, "reason", "it is so")));
        }

        private @Nullable Integer any() {
            List<Integer> numbers = new ArrayList<>(model.proposals().keySet());
            return numbers.isEmpty() ? null : numbers.get(random.nextInt(numbers.size()));
        }

        private Deed ofCounty() {
            Integer number = any();
            int choice = number == null ? 0 : random.nextInt(6);
            String note = note();
            int seen = perhapsOld(model.version());
            if (choice < 2) {
                int own = next++;
                return deed(
                        "propose " + own + " " + note + " on " + seen,
                        all -> all.propose(own, note, seen),
                        () -> proposed(own, note, seen));
            }
            int known = Objects.requireNonNull(number);
            int version = perhapsOld(
                    Objects.requireNonNull(model.proposals().get(known)).version());
            Map<String, @Nullable Object> input = with("id", ids.get(known), "expectedVersion", version);
            if (choice == 2) {
                return deed(
                        "withdraw " + known + " " + version,
                        all -> all.withdraw(known, version),
                        () -> code(county.attempt("withdrawProposal", input)));
            }
            if (choice == 3) {
                Map<String, @Nullable Object> comment = with("id", ids.get(known), "comment", "说");
                return deed(
                        "comment " + known,
                        all -> all.comment(known),
                        () -> code(county.attempt("commentOnProposal", comment)));
            }
            input.put("commands", commands(note, seen));
            input.put("reason", "better so");
            return deed(
                    "revise " + known + " " + version + " " + note + " on " + seen,
                    all -> all.revise(known, version, note, seen),
                    () -> code(county.attempt("reviseProposal", input)));
        }

        private String proposed(int number, String note, int seen) {
            JsonNode payload =
                    county.attempt("proposeChange", with("commands", commands(note, seen), "reason", "as agreed"));
            if (!payload.get("proposal").isNull()) {
                ids.put(number, payload.at("/proposal/id").asString());
            }
            return code(payload);
        }

        private Deed ofProvince() {
            Integer number = any();
            if (number == null || random.nextInt(4) == 0) {
                String note = note();
                int seen = perhapsOld(model.version());
                return deed("edit " + note + " on " + seen, all -> all.edit(note, seen), () -> edited(note, seen));
            }
            int version = perhapsOld(
                    Objects.requireNonNull(model.proposals().get(number)).version());
            int chance = random.nextInt(6);
            String decision = chance == 0 ? "REJECT" : chance == 1 ? "RETURN" : "ACCEPT";
            int mine = random.nextBoolean() ? model.version() : 0;
            Map<String, @Nullable Object> input = with(
                    "id", ids.get(number), "expectedVersion", version, "decision", decision, "comment", "so be it");
            if (mine > 0) {
                input.put(
                        "resolutions",
                        List.of(with("thingId", place, "field", "note", "seenVersion", mine, "use", "MINE")));
            }
            return deed(
                    decision + " " + number + " " + version + " " + mine,
                    all -> all.decide(number, version, decision, mine),
                    () -> code(province.decide(new Caller("province", Set.of(Role.EDITOR), null), input)));
        }

        private String edited(String note, int seen) {
            JsonNode payload = admin.attempt(
                    "changeCounty",
                    with("id", place, "expectedVersion", seen, "note", note, "reason", "r"),
                    "__typename");
            return code(payload);
        }

        /** One of them, or both at the same moment. */
        void step(List<String> log) {
            List<Deed> deeds = switch (random.nextInt(4)) {
                case 0 -> List.of(ofCounty());
                case 1 -> List.of(ofProvince());
                default -> List.of(ofCounty(), ofProvince());
            };
            List<String> told =
                    deeds.stream().map(deed -> CompletableFuture.supplyAsync(deed::inEarnest)).toList().stream()
                            .map(CompletableFuture::join)
                            .toList();
            String there = there();
            log.add(deeds + " -> " + told + " -> " + there);
            Map<String, ProposalModel> possible = new LinkedHashMap<>();
            possible(deeds, false, possible);
            possible(deeds, true, possible);
            assertThat(possible.keySet()).as(String.join("\n", log)).contains(told + " " + there);
            model = Objects.requireNonNull(possible.get(told + " " + there));
        }

        private void possible(List<Deed> deeds, boolean backward, Map<String, ProposalModel> possible) {
            ProposalModel after = model.copy();
            List<String> told = new ArrayList<>();
            for (int i = 0; i < deeds.size(); i++) {
                Deed deed = deeds.get(backward ? deeds.size() - 1 - i : i);
                told.add(backward ? 0 : i, deed.inModel(after));
            }
            possible.put(told + " " + after.told(), after);
        }

        /** What there is, in the words of the model. */
        private String there() {
            JsonNode now = admin.data("{ county(by: { id: \"" + place + "\" }) { note version } }")
                    .get("county");
            StringBuilder there = new StringBuilder(
                    (now.get("note").isNull() ? null : now.get("note").asString()) + " " + now.get("version"));
            new TreeMap<>(ids).forEach((number, id) -> {
                JsonNode each = admin.data(
                                "query ($id: ID!) { proposal(id: $id) { state version difference { after } } }",
                                with("id", id))
                        .get("proposal");
                there.append("; ")
                        .append(number)
                        .append(' ')
                        .append(each.get("state").asString())
                        .append(' ')
                        .append(each.get("version"))
                        .append(' ')
                        .append(each.at("/difference/0/after").asString());
            });
            return there.toString();
        }
    }

    private static String code(JsonNode payload) {
        return payload.at("/userErrors/0/code").asString("");
    }

    private static String code(Made payload) {
        return DryRun.errors(payload).stream()
                .map(error -> String.valueOf(((Made.Item) error).fields().get("code")))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatTheyDoHasOneOrder(int seed) {
        Run run = new Run(seed);
        List<String> log = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            run.step(log);
        }
        assertThat(network.number(
                        "MATCH (c:Change) WHERE c.proposal IN $ids RETURN count(c)",
                        Map.of("ids", List.copyOf(run.ids.values()))))
                .as("each accepted proposal is one change")
                .isEqualTo(run.model.proposals().values().stream()
                        .filter(each -> each.state().equals("ACCEPTED"))
                        .count());
    }
}
