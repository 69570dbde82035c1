package org.jiedui.benchmark.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.transfer.BulkTables.Stored;

/** What Neo4j's importer reads of one table: parts that are written side by side, and the header that they share. */
final class ImportFiles {

    private static final char LIST_SEPARATOR = '\u001F';

    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "string",
            Long.class, "long",
            Double.class, "double",
            Boolean.class, "boolean",
            LocalDate.class, "date",
            OffsetDateTime.class, "datetime");

    private final Path directory;
    private final boolean links;
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * Files of a table.
     *
     * @param directory where they come to lie
     * @param links whether the rows are relationships
     * @param sample rows that have between them all the properties that any row has
     */
    ImportFiles(Path directory, boolean links, List<Stored> sample) {
        this.directory = directory;
        this.links = links;
        sample.forEach(item -> item.properties().forEach((name, value) -> types.putIfAbsent(name, type(name, value))));
        types.keySet().forEach(name -> positions.put(name, positions.size()));
    }

    /** Opens one part. */
    Part part(int number) throws IOException {
        return new Part(Files.newBufferedWriter(file(number)));
    }

    private Path file(int number) {
        return directory.resolve("part-" + number + ".csv");
    }

    /** Writes the header; what to tell the importer. */
    String list(int parts) throws IOException {
        StringBuilder header = new StringBuilder(links ? ":START_ID,:END_ID" : "");
        types.forEach((name, type) -> header.append(header.isEmpty() ? "" : ",")
                .append(!links && name.equals("id") ? "id:ID" : name + ":" + type));
        StringBuilder files =
                new StringBuilder().append(Files.writeString(directory.resolve("header.csv"), header.append('\n')));
        for (int i = 0; i < parts; i++) {
            files.append(',').append(file(i));
        }
        return files.toString();
    }

    private static String type(String name, Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return type(name, list.get(0)) + "[]";
        }
        return TYPES.entrySet().stream()
                .filter(type -> type.getKey().isInstance(value))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " cannot be imported"));
    }

    /** One file of rows. */
    final class Part implements AutoCloseable {

        private final BufferedWriter file;
        private final String[] cells = new String[positions.size()];

        private Part(BufferedWriter file) {
            this.file = file;
        }

        void write(Stored item) throws IOException {
            Arrays.fill(cells, "");
            item.properties().forEach(this::set);
            if (links) {
                file.append(item.from()).append(',').append(item.to()).append(',');
            }
            file.append(String.join(",", cells)).append('\n');
        }

        private void set(String name, Object value) {
            Integer position = positions.get(name);
            if (position == null) {
                throw new IllegalStateException("no row of the sample has " + name);
            }
            cells[position] = cell(name, value);
        }

        private static String cell(String name, Object value) {
            if (value instanceof List<?> list) {
                if (list.contains("")) {
                    throw new IllegalStateException(name + " holds an empty text, which cannot be imported");
                }
                StringBuilder text = new StringBuilder();
                list.forEach(each ->
                        text.append(text.isEmpty() ? "" : LIST_SEPARATOR).append(each));
                return quoted(text.toString());
            }
            return value instanceof String text ? quoted(text) : value.toString();
        }

        private static String quoted(String text) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
