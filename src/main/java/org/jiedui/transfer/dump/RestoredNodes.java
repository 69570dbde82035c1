package org.jiedui.transfer.dump;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which node of the database each node of the dump has become, and the other way round; outside of the heap. */
final class RestoredNodes implements AutoCloseable {

    private final ElementIds ids = new ElementIds();
    private final LongTable nodes;
    private final NodeNumbers numbers;

    /**
     * None yet.
     *
     * @param most how many there will be
     * @param directory where there is room for them
     */
    RestoredNodes(long most, Path directory) throws IOException {
        nodes = new LongTable(directory);
        nodes.reserve(most);
        numbers = new NodeNumbers(most, directory);
    }

    ElementIds ids() {
        return ids;
    }

    void put(long number, @Nullable Object elementId) {
        long node = ids.number(elementId);
        nodes.set(number, node);
        numbers.put(node, number);
    }

    /** The id that the database has given to a node of the dump. */
    String id(long number) {
        return ids.id(nodes.get(number));
    }

    /** The number in the dump of a node of the database. */
    long number(long node) {
        return numbers.get(node);
    }

    @Override
    public void close() throws IOException {
        try (nodes) {
            numbers.close();
        }
    }
}
