package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.editing.PlaceWorld.Snapshot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Random histories of three writers, one of them bound to the north and one to the south: who may do what, and what they
 * see, is what a plain model says; nobody gains a right over anything, or takes anything out of a place that is not theirs.
 */
@Tag("thorough")
@EditingTest
class PlaceHistoryTests {

    private static final int STEPS = Integer.getInteger("jiedui.tests.steps", 120);
    private static final String READ =
            "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Family { personal(purpose: \"a test\") { displayName } } ... on Cadre { name } } }";

    private final Network network;
    private final Client admin;
    private final int port;
    private final Clock clock;

    @Autowired
    PlaceHistoryTests(Network network, @LocalServerPort int port, Clock clock) {
        this.network = network;
        this.admin = Client.admin(port);
        this.port = port;
        this.clock = clock;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whoIsBoundToAPlaceEditsWhatLayThereAndGainsNothing(long seed) {
        PlaceWorld world = new PlaceWorld(network, admin);
        Random random = new Random(seed);
        RandomPlaceCommands commands = new RandomPlaceCommands(world, random, LocalDate.now(clock));
        for (int step = 0; step < STEPS; step++) {
            String place = List.of(world.north, world.north, world.north, world.south, "")
                    .get(random.nextInt(5));
            Snapshot before = world.now();
            PlaceCommand command = commands.next(before);
            JsonNode payload = new Client(
                            port, place.isEmpty() ? "chief;EDITOR,CASEWORKER;" : "local;EDITOR,CASEWORKER;" + place)
                    .attempt(command.mutation(), command.whole(), "__typename");
            Set<String> recorded = new HashSet<>();
            payload.get("difference")
                    .forEach(each -> recorded.add(each.get("thingId").asString()));
            recorded.removeAll(before.links().keySet());
            recorded.forEach(world::add);
            String change = payload.at("/change/id").asString("");
            if (!change.isEmpty()) {
                commands.made(change);
            }
            Judgement judged =
                    new Judgement(command, place, before, world.now(), payload.get("userErrors"), LocalDate.now(clock));
            assertThat(judged.problems(world))
                    .as(() -> "seed " + seed + ", " + place + " of " + world.north + "\n" + command + "\n" + payload)
                    .isEmpty();
            if (step % 10 == 0) {
                reads(world);
            }
        }
    }

    /**
     * One command, as it was carried out.
     *
     * @param place the place that its caller is bound to; empty for everywhere
     */
    private record Judgement(
            PlaceCommand command, String place, Snapshot before, Snapshot after, JsonNode errors, LocalDate today) {

        List<String> problems(PlaceWorld world) {
            List<String> problems = new ArrayList<>();
            List<String> types = errors.findValuesAsString("__typename");
            if (!types.isEmpty() && !before.equals(after)) {
                problems.add("what was refused had an effect");
            }
            if (place.isEmpty()) {
                return problems;
            }
            Set<String> inside = before.inside(place, today);
            boolean allowed = command.allowed(inside::contains, before, today);
            boolean refused = types.contains("NotPermitted");
            boolean otherwise = !types.isEmpty() && !refused && command instanceof PlaceCommand.Several;
            if (refused == allowed && !otherwise) {
                problems.add(allowed ? "what is allowed was refused" : "what is not allowed was done");
            }
            if (refused && types.size() > 1 && !(command instanceof PlaceCommand.Several)) {
                problems.add("something else was told of what is not allowed");
            }
            Set<String> gained = new HashSet<>(after.inside(place, today));
            gained.removeAll(inside);
            gained.retainAll(before.nodes().keySet());
            if (!gained.isEmpty()) {
                problems.add("rights were gained over " + gained);
            }
            String other = place.equals(world.north) ? world.south : world.north;
            Set<String> lost = new HashSet<>(before.inside(other, today));
            lost.removeAll(after.inside(other, today));
            if (!lost.isEmpty()) {
                problems.add("taken out of the other place: " + lost);
            }
            return problems;
        }
    }

    private static boolean isShown(JsonNode person) {
        return Stream.of("personal", "name").anyMatch(field -> person.hasNonNull(field));
    }

    /** What stands about people is shown to the caseworker of the place that they lie in today. */
    private void reads(PlaceWorld world) {
        Snapshot now = world.now();
        List<String> people = now.nodes("Family", "Cadre");
        for (String place : List.of(world.north, world.south)) {
            Set<String> inside = now.inside(place, LocalDate.now(clock));
            JsonNode nodes = new Client(port, "reader;CASEWORKER;" + place)
                    .data(READ, with("ids", people))
                    .get("nodes");
            for (int i = 0; i < people.size(); i++) {
                assertThat(isShown(nodes.get(i)))
                        .as("%s in %s: %s", people.get(i), place, Map.of("inside", inside))
                        .isEqualTo(inside.contains(people.get(i)));
            }
        }
    }
}
