package org.jiedui.api.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.documents.PersistedDocuments;
import org.jiedui.query.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a client asks, strictly: each parameter has its type and nothing is guessed. */
public final class RequestReader {

    /** Persisted documents are named by this and their hash. */
    private static final String HASH = "sha256:";

    /** Variables lie in a request, and that in the payload of a message. */
    private static final int AROUND = 3;

    private final JsonMapper json;
    private final int depth;

    /**
     * Reads requests.
     *
     * @param depth how many objects and lists of a variable's value may lie in one another
     */
    public RequestReader(int depth) {
        this.depth = depth + AROUND;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(this.depth)
                .maxNumberLength(DocumentParser.LONGEST_WORD)
                .maxNameLength(DocumentParser.LONGEST_WORD)
                .build();
        this.json = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                // As they were written: a number that is too large for a double would be told as infinite.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /**
     * What a body asks.
     *
     * @param body in JSON
     * @return the request
     */
    public SerializableGraphQlRequest ofBody(byte[] body) {
        Object read = read(body, "the body");
        if (read instanceof List) {
            throw HttpRefusal.badRequest(
                    "batches are not taken: send each operation by itself, or several root fields in one");
        }
        if (read instanceof Map<?, ?> parameters) {
            return request(parameters);
        }
        throw HttpRefusal.badRequest("the body must be an object of JSON");
    }

    /**
     * What the query of an address asks.
     *
     * @param query its parameters
     * @return the request
     */
    public SerializableGraphQlRequest ofQuery(MultiValueMap<String, String> query) {
        Map<String, @Nullable Object> parameters = new HashMap<>(query.toSingleValueMap());
        for (String name : List.of("variables", "extensions")) {
            String given = query.getFirst(name);
            if (given != null) {
                parameters.put(name, given.isEmpty() ? null : read(given.getBytes(StandardCharsets.UTF_8), name));
            }
        }
        return request(parameters);
    }

    /**
     * What a message of a socket says.
     *
     * @param text of the message
     * @return its JSON
     */
    public @Nullable Object ofMessage(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), "the message");
    }

    private @Nullable Object read(byte[] text, String what) {
        try (JsonParser parser = json.createParser(text)) {
            return read(parser, what);
        } catch (JacksonException malformed) {
            throw HttpRefusal.badRequest(what + " is not JSON in UTF-8");
        }
    }

    private @Nullable Object read(JsonParser parser, String what) {
        try {
            return json.readValue(parser, Object.class);
        } catch (StreamConstraintsException large) {
            if (parser.streamReadContext().getNestingDepth() > depth) {
                throw new HttpRefusal(HttpStatus.BAD_REQUEST, ErrorCode.TOO_DEEP, what + " goes too deep");
            }
            throw new HttpRefusal(
                    HttpStatus.BAD_REQUEST,
                    ErrorCode.BAD_USER_INPUT,
                    "%s holds a number or a name of more than %d characters"
                            .formatted(what, DocumentParser.LONGEST_WORD));
        }
    }

    @SuppressWarnings("NullAway") // variables may be null; of a class file the compiler does not see that it says so
    private static SerializableGraphQlRequest request(Map<?, ?> parameters) {
        SerializableGraphQlRequest request = new SerializableGraphQlRequest();
        String query = text(parameters, "query");
        Map<String, Object> extensions = new HashMap<>();
        object(parameters, "extensions").forEach((name, value) -> {
            if (value != null) {
                extensions.put(name, value);
            }
        });
        String id = text(parameters, "documentId");
        if (id != null) {
            extensions.putAll(PersistedDocuments.naming(id.startsWith(HASH) ? id.substring(HASH.length()) : id));
        }
        if (query != null) {
            request.setQuery(query);
        } else if (!extensions.containsKey(PersistedDocuments.EXTENSION)) {
            throw HttpRefusal.badRequest("there is no query");
        }
        request.setOperationName(text(parameters, "operationName"));
        request.setVariables(object(parameters, "variables"));
        request.setExtensions(extensions);
        return request;
    }

    private static @Nullable String text(Map<?, ?> parameters, String name) {
        Object value = parameters.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw HttpRefusal.badRequest(name + " must be a text");
    }

    @SuppressWarnings("unchecked") // the keys of an object of JSON are texts
    private static Map<String, @Nullable Object> object(Map<?, ?> parameters, String name) {
        Object value = parameters.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw HttpRefusal.badRequest(name + " must be an object");
    }
}
