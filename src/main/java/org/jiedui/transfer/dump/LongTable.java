package org.jiedui.transfer.dump;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Numbers by position, in a file that is mapped into memory, so that they take no heap however many they are. */
final class LongTable implements AutoCloseable {

    private static final int IN_A_CHUNK = 1 << 20;
    private static final int CHUNK_BYTES = IN_A_CHUNK * Long.BYTES;

    private final FileChannel file;
    private final List<LongBuffer> chunks = new ArrayList<>();

    /**
     * One of zeros.
     *
     * @param directory where there is room for it
     */
    LongTable(Path directory) throws IOException {
        file = FileChannel.open(
                directory.resolve(".jiedui-" + UUID.randomUUID()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Makes room for so many. It is written to, as a disk that is full could not be told of later. */
    void reserve(long size) throws IOException {
        while ((long) chunks.size() * IN_A_CHUNK < size) {
            long start = (long) chunks.size() * CHUNK_BYTES;
            ByteBuffer zeros = ByteBuffer.allocate(CHUNK_BYTES);
            while (zeros.hasRemaining()) {
                file.write(zeros, start + zeros.position());
            }
            chunks.add(
                    file.map(FileChannel.MapMode.READ_WRITE, start, CHUNK_BYTES).asLongBuffer());
        }
    }

    long get(long position) {
        return chunks.get((int) (position / IN_A_CHUNK)).get((int) (position % IN_A_CHUNK));
    }

    void set(long position, long number) {
        chunks.get((int) (position / IN_A_CHUNK)).put((int) (position % IN_A_CHUNK), number);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
