package org.jiedui.api.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.api.answer.AnswerBody;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.api.http.RequestReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages of graphql-transport-ws.
 *
 * @param json writes them
 * @param requests reads them, as strictly as other requests
 */
record Messages(JsonMapper json, RequestReader requests) {

    /** In characters; each answer bears the id of its operation. */
    private static final int LONGEST_ID = 400;

    /**
     * What a client sent.
     *
     * @param type what it is
     * @param id the id of the operation that it is about, or null
     * @param payload what comes with it, or null
     */
    record Incoming(
            String type, @Nullable String id, @Nullable Map<String, Object> payload) {}

    /** What a text says, or null where it is not a message. */
    @Nullable
    Incoming read(String text) {
        try {
            if (!(requests.ofMessage(text) instanceof Map<?, ?> message)
                    || !(message.get("type") instanceof String type)) {
                return null;
            }
            Object id = message.get("id");
            Object payload = message.get("payload");
            boolean fits = (id == null || (id instanceof String name && name.length() <= LONGEST_ID))
                    && (payload == null || payload instanceof Map<?, ?>);
            return fits ? new Incoming(type, (String) id, payload == null ? null : object((Map<?, ?>) payload)) : null;
        } catch (HttpRefusal malformed) {
            return null;
        }
    }

    private static Map<String, Object> object(Map<?, ?> given) {
        Map<String, Object> object = new LinkedHashMap<>();
        given.forEach((name, value) -> object.put(String.valueOf(name), value));
        return object;
    }

    String plain(String type, @Nullable Map<String, ?> payload) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        if (payload != null) {
            message.put("payload", payload);
        }
        return json.writeValueAsString(message);
    }

    String next(String id, Map<String, ?> answer) {
        String start = "{\"id\":" + json.writeValueAsString(id) + ",\"type\":\"next\",\"payload\":";
        return start + text(answer) + "}";
    }

    String error(String id, List<?> errors) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("type", "error");
        message.put("payload", errors);
        return json.writeValueAsString(message);
    }

    String complete(String id) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("type", "complete");
        return json.writeValueAsString(message);
    }

    /** An answer as one line of JSON. */
    String text(Map<String, ?> answer) {
        AnswerBody body = new AnswerBody(answer, json);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.size());
        try {
            body.writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
