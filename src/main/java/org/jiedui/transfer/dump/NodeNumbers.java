package org.jiedui.transfer.dump;

import java.io.IOException;
import java.nio.file.Path;

/** Which number each node of the database has in the file: a table with open addressing, outside of the heap. */
final class NodeNumbers implements AutoCloseable {

    static final long NONE = -1;

    private static final int SPARE = 16;

    /** Odd, and near to the golden ratio, so that neighbours are spread. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final LongTable table;
    private final long slots;

    /**
     * An empty one.
     *
     * @param most how many nodes there are at the most
     * @param directory where there is room for it
     */
    NodeNumbers(long most, Path directory) throws IOException {
        slots = most + most / 3 + SPARE;
        table = new LongTable(directory);
        table.reserve(2 * slots);
    }

    /**
     * Notes a node.
     *
     * @return whether it was not noted yet
     */
    boolean put(long node, long number) {
        long slot = slot(node);
        boolean free = table.get(2 * slot) == 0;
        if (free) {
            table.set(2 * slot, node + 1);
            table.set(2 * slot + 1, number);
        }
        return free;
    }

    /** The number of a node, or {@link #NONE}. */
    long get(long node) {
        long slot = slot(node);
        return table.get(2 * slot) == 0 ? NONE : table.get(2 * slot + 1);
    }

    private long slot(long node) {
        long slot = Long.remainderUnsigned(node * MIX ^ (node * MIX) >>> Integer.SIZE, slots);
        long key = table.get(2 * slot);
        while (key != 0 && key != node + 1) {
            slot = slot + 1 == slots ? 0 : slot + 1;
            key = table.get(2 * slot);
        }
        return slot;
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
