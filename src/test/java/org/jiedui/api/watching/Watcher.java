package org.jiedui.api.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiedui.editing.Client.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who watches.
 *
 * @param client how they ask
 */
record Watcher(Client client) {

    static final String NOTICES = "query ($first: Int, $after: String, $watches: [ID!]) { "
            + "myNotices(first: $first, after: $after, watches: $watches) { "
            + "nodes { cursor change { __typename ... on ThingEvent { thingId kind } } } "
            + "edges { cursor node { sequence } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

    private static final String ERRORS = "userErrors { __typename code message path }";
    private static final String WATCH =
            "id target subjectId node { __typename id } link { __typename id } question { name } kinds seen";

    static Watcher of(int port, String caller) {
        return new Watcher(new Client(port, caller));
    }

    /** The payload of watching something, whatever it says. */
    JsonNode attempt(String target, @Nullable Object id) {
        return client.data(
                        "mutation ($input: WatchInput!) { watch(input: $input) { watch { " + WATCH + " } " + ERRORS
                                + " } }",
                        with("input", with("target", with(target, id))))
                .get("watch");
    }

    /** What is watched now. */
    JsonNode watch(String target, String id) {
        JsonNode payload = attempt(target, id);
        assertThat(payload.get("userErrors")).as(payload::toString).isEmpty();
        return payload.get("watch");
    }

    JsonNode unwatch(String id) {
        return client.data(
                        "mutation ($input: UnwatchInput!) { unwatch(input: $input) { deleted { id } " + ERRORS + " } }",
                        with("input", with("id", id)))
                .get("unwatch");
    }

    JsonNode see(String through, String... watches) {
        Map<String, @Nullable Object> input = with("through", through);
        if (watches.length > 0) {
            input.put("watches", List.of(watches));
        }
        return client.data(
                        "mutation ($input: MarkNoticesSeenInput!) { markNoticesSeen(input: $input) { watches { id seen } "
                                + ERRORS + " } }",
                        with("input", input))
                .get("markNoticesSeen");
    }

    List<String> watched() {
        return client.data("{ myWatches(first: 100) { totalCount nodes { " + WATCH + " } } }")
                .at("/myWatches/nodes")
                .findValuesAsString("subjectId");
    }

    JsonNode page(@Nullable Integer first, @Nullable String after, @Nullable List<String> watches) {
        return client.data(NOTICES, with("first", first == null ? 100 : first, "after", after, "watches", watches))
                .get("myNotices");
    }

    /** The ids of all that something happened to, in order, read so many at a time. */
    List<String> things(int size) {
        List<String> things = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            JsonNode page = page(size, after, null);
            things.addAll(page.get("nodes").findValuesAsString("thingId"));
            after = page.at("/pageInfo/endCursor").asString();
            more = page.at("/pageInfo/hasNextPage").asBoolean();
        }
        return things;
    }

    List<String> things() {
        return things(100);
    }
}
