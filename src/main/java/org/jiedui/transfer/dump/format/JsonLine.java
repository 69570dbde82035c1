package org.jiedui.transfer.dump.format;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Objects of JSON, each on a line of its own. */
final class JsonLine {

    /** What the database could hold may be read again, however long it is. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonLine() {}

    /** The line without its end, in UTF-8. */
    static byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** What a line must have. */
    static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("something is missing");
        }
        return value;
    }

    /**
     * Reads one.
     *
     * @param content is given the parser inside of the object
     * @throws DumpException where it is no such line
     */
    static <T> T read(byte[] line, Function<JsonParser, T> content) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no object");
            }
            T read = content.apply(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("more than one object");
            }
            return read;
        } catch (JacksonException | IllegalArgumentException | ClassCastException | ArithmeticException wrong) {
            throw new DumpException("The dump has a line that cannot be read", wrong);
        } catch (DateTimeException wrong) {
            throw new DumpException("The dump has a time that cannot be read", wrong);
        }
    }
}
