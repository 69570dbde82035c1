package org.jiedui.api.file.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What is written before its place in a file has come. It waits in a temporary file, which goes when this is closed or, since it
 * has lost its name by then, with the process.
 */
final class ByteSpool extends OutputStream {

    /** So much is taken at a time, and gathered before it is written. */
    private static final int PORTION = 1 << 16;

    private final ByteBuffer gathered = ByteBuffer.allocate(PORTION);
    private @Nullable FileChannel file;
    private long taken;
    private boolean closed;

    @Override
    public void write(int value) throws IOException {
        if (!gathered.hasRemaining()) {
            store();
        }
        gathered.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (!gathered.hasRemaining()) {
                store();
            }
            int part = Math.min(left, gathered.remaining());
            gathered.put(bytes, from, part);
            from += part;
            left -= part;
        }
    }

    private synchronized void store() throws IOException {
        if (closed) {
            throw new IOException("nobody wants it any more");
        }
        if (file == null) {
            file = temporary();
        }
        gathered.flip();
        while (gathered.hasRemaining()) {
            file.write(gathered, file.size());
        }
        gathered.clear();
    }

    private static FileChannel temporary() throws IOException {
        Path path = Files.createTempFile("jiedui-", ".part");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /**
     * Takes the next part of what was written, in its order.
     *
     * @return false where nothing was left
     */
    synchronized boolean take(OutputStream to) throws IOException {
        if (gathered.position() > 0 && file != null) {
            store();
        }
        if (file == null) {
            boolean some = gathered.position() > 0;
            to.write(gathered.array(), 0, gathered.position());
            gathered.clear();
            return some;
        }
        gathered.clear();
        int read = file.read(gathered, taken);
        if (read > 0) {
            taken += read;
            to.write(gathered.array(), 0, read);
        }
        gathered.clear();
        return read > 0;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (file != null) {
            file.close();
        }
    }
}
