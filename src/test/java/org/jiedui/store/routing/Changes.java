package org.jiedui.store.routing;

import static org.jiedui.editing.Client.with;

import java.util.Map;
import org.jiedui.editing.Supports;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records and changes supports, whatever is answered.
 *
 * @param supports by whom and between whom
 */
record Changes(Supports supports) {

    private static final String RECORD =
            "mutation ($input: RecordSupportInput!) { recordSupport(input: $input) { support { id version } change { sequence } userErrors { code message } } }";
    private static final String CHANGE =
            "mutation ($input: ChangeSupportInput!) { changeSupport(input: $input) { support { id version } change { sequence } userErrors { code message } } }";

    static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asString("");
    }

    JsonNode record(Map<String, @Nullable Object> input) {
        return supports.admin().ask(RECORD, with("input", input));
    }

    /** The body of a request that records one for a city. */
    String recording(String supporter) {
        String recipient = supports.network().county("乙");
        return JsonMapper.shared()
                .writeValueAsString(with(
                        "query",
                        RECORD,
                        "variables",
                        with("input", supports.input(supporter, recipient, "2016-01-01", null))));
    }

    JsonNode change(String id, int version, String note, @Nullable String key) {
        return supports.admin().ask(CHANGE, with("input", supports.changing(id, version, note, key)));
    }
}
