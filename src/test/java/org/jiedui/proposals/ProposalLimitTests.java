package org.jiedui.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;
import static org.jiedui.proposals.ProposalClient.decision;

import graphql.schema.GraphQLSchema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.api.fetch.SchemaNotation;
import org.jiedui.editing.DryRun;
import org.jiedui.editing.Editing;
import org.jiedui.editing.EditingTest;
import org.jiedui.editing.Network;
import org.jiedui.editing.commands.Commands;
import org.jiedui.graph.Model;
import org.jiedui.query.Made;
import org.jiedui.records.ProposalRegister;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseOutcomeUnknown;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How much may be proposed and said, and what becomes of those who come at the same moment. */
@EditingTest
class ProposalLimitTests {

    private static final Caller CHIEF = new Caller("chief", Set.of(Role.EDITOR), null);

    private final Network network;
    private final int port;
    private final Model model;
    private final Commands commands;
    private final GraphQLSchema schema;
    private final ProposalRegister register;
    private final Clock clock;
    private final ProposalClient clerk;
    private final ProposalClient chief;

    @Autowired
    ProposalLimitTests(
            Network network,
            @LocalServerPort int port,
            Model model,
            Commands commands,
            GraphQLSchema schema,
            ProposalRegister register,
            Clock clock) {
        this.network = network;
        this.port = port;
        this.model = model;
        this.commands = commands;
        this.schema = schema;
        this.register = register;
        this.clock = clock;
        this.clerk = ProposalClient.of(port, "clerk of limits;PROPOSER;");
        this.chief = ProposalClient.of(port, "chief;EDITOR;");
    }

    /** What another instance of the application has, which knows nothing of this one. */
    private ProposalOperations another(ProposalSettings settings) {
        return another(settings, network.database());
    }

    private ProposalOperations another(ProposalSettings settings, Database database) {
        Editing editing = new Editing(model, database, commands, clock, (writing, things) -> {});
        return new ProposalOperations(
                model, database, commands, editing, new SchemaNotation(schema), register, settings, clock);
    }

    private static Map<String, @Nullable Object> proposed(String county, String note) {
        return with(
                "commands",
                List.of(with(
                        "changeCounty", with("id", county, "expectedVersion", 1, "note", note, "reason", "it is so"))),
                "reason",
                "as agreed");
    }

    private static List<String> codes(Made payload) {
        return DryRun.errors(payload).stream()
                .map(error -> String.valueOf(((Made.Item) error).fields().get("code")))
                .toList();
    }

    private static String id(Made payload) {
        Made.Item proposal = (Made.Item)
                Objects.requireNonNull(((Made.Item) payload).fields().get("proposal"));
        return String.valueOf(proposal.fields().get("id"));
    }

    @Test
    void nobodyHasMoreUndecidedProposalsThanTheyMay() {
        ProposalOperations operations = another(new ProposalSettings(false, 2, 200, 2000));
        Caller eager = new Caller("eager " + System.nanoTime(), Set.of(Role.PROPOSER), null);
        String county = network.county("甲县");
        List<String> kept = Stream.of("一", "二")
                .map(note -> id(operations.propose(eager, proposed(county, note))))
                .toList();

        assertThat(codes(operations.propose(eager, proposed(county, "三")))).containsExactly("TOO_MANY_PROPOSALS");

        operations.withdraw(eager, with("id", kept.get(0), "expectedVersion", 1));
        assertThat(codes(operations.propose(eager, proposed(county, "三")))).isEmpty();
    }

    @Test
    void nobodyDecidesTheirOwnWhereFourEyesAreNeeded() {
        String county = network.county("甲县");
        String id = id(another(new ProposalSettings(false, 100, 200, 2000)).propose(CHIEF, proposed(county, "一")));
        ProposalOperations careful = another(new ProposalSettings(true, 100, 200, 2000));
        Map<String, @Nullable Object> decision = with("id", id, "expectedVersion", 1, "decision", "ACCEPT");

        assertThat(codes(careful.decide(CHIEF, decision))).containsExactly("NOT_PERMITTED");
        assertThat(codes(careful.decide(new Caller("other", Set.of(Role.EDITOR), null), decision)))
                .isEmpty();
    }

    @Test
    void commentsHaveALengthAndANumber() {
        JsonNode proposal = clerk.done("proposeChange", proposed(network.county("甲县"), "一"));
        String id = proposal.get("id").asString();
        assertThat(clerk.refused("commentOnProposal", with("id", id, "comment", "长".repeat(2001))))
                .isEqualTo("INVALID_VALUE");
        assertThat(clerk.refused("commentOnProposal", with("id", id, "comment", " ")))
                .isEqualTo("INVALID_VALUE");
        assertThat(chief.refused("decideProposal", decision(proposal, "REJECT", null)))
                .isEqualTo("MISSING_VALUE");
        ProposalOperations brief = another(new ProposalSettings(false, 100, 2, 2000));
        Caller same = new Caller("clerk of limits", Set.of(Role.PROPOSER), null);
        for (int i = 0; i < 2; i++) {
            assertThat(codes(brief.comment(same, with("id", id, "comment", "说"))))
                    .isEmpty();
        }

        assertThat(codes(brief.comment(same, with("id", id, "comment", "说")))).containsExactly("INVALID_VALUE");
        assertThat(codes(brief.decide(CHIEF, with("id", id, "expectedVersion", 3, "decision", "ACCEPT"))))
                .as("it is decided all the same")
                .isEmpty();
    }

    @Test
    void moreCommandsThanACommandTakesAreNotProposed() {
        String county = network.county("甲县");
        List<Map<String, @Nullable Object>> many = IntStream.range(0, 1_001)
                .mapToObj(
                        i -> with("changeCounty", with("id", county, "expectedVersion", 1, "note", "一", "reason", "r")))
                .toList();

        assertThat(clerk.refused("proposeChange", with("commands", many, "reason", "r")))
                .isEqualTo("INVALID_VALUE");
        assertThat(clerk.refused("proposeChange", with("commands", List.of(), "reason", "r")))
                .isEqualTo("MISSING_VALUE");
    }

    /** A database whose answer to the first commit of work is lost after it was kept. */
    private Database losingAnAnswer() {
        AtomicBoolean lost = new AtomicBoolean();
        return (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Database.class}, (self, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(network.database(), arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                    boolean work =
                            method.getName().equals("write") && method.getParameterTypes()[0].equals(Function.class);
                    if (work && lost.compareAndSet(false, true)) {
                        throw new DatabaseOutcomeUnknown("the answer was lost");
                    }
                    return answer;
                });
    }

    @Test
    void whereTheAnswerToTheCommitIsLostItIsAcceptedAndDoneOnce() {
        String county = network.county("甲县");
        JsonNode proposal = clerk.done("proposeChange", proposed(county, "一"));
        String id = proposal.get("id").asString();
        ProposalOperations unlucky = another(new ProposalSettings(false, 100, 200, 2000), losingAnAnswer());

        Made payload = unlucky.decide(CHIEF, decision(proposal, "ACCEPT", null));

        assertThat(codes(payload)).isEmpty();
        assertThat(chief.find(proposal).get("state").asString()).isEqualTo("ACCEPTED");
        assertThat(network.number("MATCH (c:Change {proposal: $id}) RETURN count(c)", Map.of("id", id)))
                .isEqualTo(1);
        assertThat(network.number(
                        "MATCH (p:Proposal {id: $id}) MATCH (c:Change {id: p.change}) RETURN count(c)",
                        Map.of("id", id)))
                .isEqualTo(1);
    }

    @Test
    void ofSeveralWhoDecideAtOnceThroughSeveralInstancesOneDoes() {
        ProposalOperations other = another(new ProposalSettings(false, 100, 200, 2000));
        for (int round = 0; round < 10; round++) {
            String county = network.county("甲县");
            JsonNode proposal = clerk.done("proposeChange", proposed(county, "一"));
            Map<String, @Nullable Object> decision = decision(proposal, "ACCEPT", null);

            List<CompletableFuture<List<String>>> deciding = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 2 == 0
                            ? codes(other.decide(new Caller("d" + i, Set.of(Role.EDITOR), null), decision))
                            : ProposalClient.of(port, "d" + i + ";EDITOR;")
                                    .attempt("decideProposal", decision)
                                    .get("userErrors")
                                    .findValuesAsString("code")))
                    .toList();
            List<List<String>> told =
                    deciding.stream().map(CompletableFuture::join).toList();

            assertThat(told).filteredOn(List::isEmpty).as(told.toString()).hasSize(1);
            assertThat(Collections.frequency(told, List.of("PROPOSAL_CHANGED"))).isEqualTo(3);
            assertThat(network.number(
                            "MATCH (c:Change {proposal: $id}) RETURN count(c)",
                            Map.of("id", proposal.get("id").asString())))
                    .isEqualTo(1);
        }
    }

    @Test
    void theSameKeyAtTheSameMomentIsOneProposal() {
        for (int round = 0; round < 5; round++) {
            Map<String, @Nullable Object> input = proposed(network.county("甲县"), "一");
            input.put("idempotencyKey", "at once " + round + System.nanoTime());
            List<String> ids = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> clerk.done("proposeChange", input).get("id").asString()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(Set.copyOf(ids)).hasSize(1);
        }
    }
}
