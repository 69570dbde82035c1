package org.jiedui.store.routing;

import static org.jiedui.editing.Client.with;

import java.util.List;
import java.util.Map;
import org.jiedui.editing.Client;
import org.jiedui.editing.Network;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records and changes supports through the endpoint.
 *
 * @param admin who does
 * @param network where places are made
 */
record Changes(Client admin, Network network) {

    private static final String RECORD =
            "mutation ($input: RecordSupportInput!) { recordSupport(input: $input) { support { id version } change { sequence } userErrors { code message } } }";
    private static final String CHANGE =
            "mutation ($input: ChangeSupportInput!) { changeSupport(input: $input) { support { id version } change { sequence } userErrors { code message } } }";

    static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asString("");
    }

    /** A new one between new places: its id. */
    String record() {
        return record(network.city("甲"), network.county("乙"), null);
    }

    String record(String supporter, String recipient, @Nullable String key) {
        JsonNode answer = admin.data(RECORD, with("input", input(supporter, recipient, "2016-01-01", key)));
        return answer.at("/recordSupport/support/id").asString();
    }

    /** The answer to the wish for one, whatever it is. */
    JsonNode tryToRecord(Map<String, @Nullable Object> input) {
        return admin.ask(RECORD, with("input", input));
    }

    /** The body of a request that records one for a city. */
    String recording(String supporter) {
        return JsonMapper.shared()
                .writeValueAsString(with(
                        "query",
                        RECORD,
                        "variables",
                        with("input", input(supporter, network.county("乙"), "2016-01-01", null))));
    }

    JsonNode change(String id, int version, String note, @Nullable String key) {
        return admin.ask(
                CHANGE,
                with(
                        "input",
                        with(
                                "id",
                                id,
                                "expectedVersion",
                                version,
                                "note",
                                note,
                                "reason",
                                "changed",
                                "idempotencyKey",
                                key)));
    }

    void end(String id, int version) {
        admin.mutate(
                "endSupport",
                with("id", id, "expectedVersion", version, "on", "2020-01-01", "reason", "ended"),
                "__typename");
    }

    Map<String, @Nullable Object> input(String supporter, String recipient, String from, @Nullable String key) {
        return with(
                "supporter",
                supporter,
                "recipient",
                recipient,
                "kind",
                "PAIRED_ASSISTANCE",
                "validFrom",
                with("date", from, "precision", "DAY"),
                "sources",
                List.of(with("source", network.source())),
                "reason",
                "it began",
                "idempotencyKey",
                key);
    }
}
