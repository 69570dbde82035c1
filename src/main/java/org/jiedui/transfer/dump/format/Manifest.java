package org.jiedui.transfer.dump.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a dump says of itself.
 *
 * @param format the version of the format
 * @param migration the number of the last migration of the database
 * @param sequence the last change in the journal that is in it
 * @param at when that change was made, as ISO 8601 writes it
 * @param labels how many nodes bear each label
 * @param types how many relationships have each type
 * @param nodes the part with the nodes
 * @param relationships the part with the relationships
 */
public record Manifest(
        int format,
        int migration,
        long sequence,
        String at,
        SortedMap<String, Long> labels,
        SortedMap<String, Long> types,
        Part nodes,
        Part relationships) {

    /** The version that is written here; what is older can be read too, what is newer cannot. */
    public static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 16 << 20;

    /**
     * A file in the dump.
     *
     * @param lines how many lines it has
     * @param bytes its length before it was compressed
     * @param sha256 its SHA-256, in hexadecimal digits
     * @param content the digest of its lines in any order
     */
    public record Part(long lines, long bytes, String sha256, String content) {

        public Part {
            Objects.requireNonNull(sha256);
            Objects.requireNonNull(content);
        }
    }

    public Manifest {
        Objects.requireNonNull(at);
        Objects.requireNonNull(labels);
        Objects.requireNonNull(types);
        Objects.requireNonNull(nodes);
        Objects.requireNonNull(relationships);
    }

    public void write(OutputStream out) throws IOException {
        out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /**
     * Reads it.
     *
     * @throws DumpException where it is of a later version, or none
     */
    public static Manifest read(InputStream in) throws IOException {
        try {
            JsonNode read = JSON.readTree(in.readNBytes(MOST_BYTES));
            int format = read.path("format").asInt(0);
            if (format > FORMAT) {
                throw new DumpException(
                        "The dump has the format " + format + ", and this version of Jiedui reads up to " + FORMAT
                                + ": restore it with the version that made it, or a later one");
            }
            return JSON.treeToValue(read, Manifest.class);
        } catch (JacksonException wrong) {
            throw new DumpException("The manifest of the dump cannot be read", wrong);
        }
    }

    /** Where it stands in the journal, for people. */
    public String point() {
        return "change " + sequence + " of the journal, " + at;
    }
}
