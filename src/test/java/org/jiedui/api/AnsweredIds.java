package org.jiedui.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ids that the answers on a page have told so far, and their versions: the next example goes on with them, as its reader would. */
final class AnsweredIds {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DOTS = "_…";

    private final Map<String, String> named = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();
    private final Map<String, JsonNode> versions = new HashMap<>();
    private final Function<String, String> other;

    /**
     * Nothing has been answered.
     *
     * @param other finds the id of something of a kind where no answer has told one
     */
    AnsweredIds(Function<String, String> other) {
        this.other = other;
    }

    /** Reads an answer. */
    void add(String name, JsonNode answer) {
        if (answer.path("id").isString()) {
            String id = answer.get("id").asString();
            named.put(name, id);
            if (answer.has("version")) {
                versions.put(id, answer.get("version"));
            }
            int kind = id.indexOf('_');
            if (kind > 0) {
                last.put(id.substring(0, kind), id);
            }
        }
        answer.properties().forEach(field -> add(field.getKey(), field.getValue()));
        answer.values().forEach(item -> {
            if (answer.isArray()) {
                add(name, item);
            }
        });
    }

    /** The same value without dots. */
    JsonNode filled(String name, JsonNode value) {
        if (value.isObject()) {
            Map<String, JsonNode> fields = new HashMap<>();
            value.properties().forEach(field -> fields.put(field.getKey(), filled(field.getKey(), field.getValue())));
            goOn("id", "expectedVersion", fields);
            goOn("other", "expectedOtherVersion", fields);
            return JSON.valueToTree(fields);
        }
        if (value.isArray()) {
            return JSON.valueToTree(
                    value.valueStream().map(item -> filled(name, item)).toList());
        }
        return value.isString() && value.asString().endsWith(DOTS)
                ? JSON.valueToTree(id(name, value.asString().replace(DOTS, "")))
                : value;
    }

    /** Where the page shows the first version of what was only looked at, others may have changed it before: it is the one that was told. */
    private void goOn(String id, String version, Map<String, JsonNode> fields) {
        JsonNode named = fields.get(id);
        if (named != null && fields.containsKey(version)) {
            fields.computeIfPresent(
                    version,
                    (name, shown) -> shown.asInt() == 1 ? versions.getOrDefault(named.asString(), shown) : shown);
        }
    }

    private String id(String name, String kind) {
        String fitting = named.getOrDefault(name, "");
        if (fitting.startsWith(kind + "_")) {
            return fitting;
        }
        return Objects.requireNonNullElseGet(last.get(kind), () -> other.apply(kind));
    }
}
