package org.jiedui.transfer.dump.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, each ended by a line feed. */
public final class LineReader implements AutoCloseable {

    /** Is given each line. */
    @FunctionalInterface
    public interface LineUse {

        void use(byte[] line) throws IOException;
    }

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    public LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null after the last. */
    public byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            if (position == limit && !fill()) {
                if (line.size() > 0) {
                    throw new DumpException("The dump has a line without an end");
                }
                return null;
            }
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, position, end - position);
            if (end < limit) {
                position = end + 1;
                return line.toByteArray();
            }
            position = end;
        }
    }

    /** Gives out all lines that are left. */
    public void all(LineUse use) throws IOException {
        for (byte[] line = next(); line != null; line = next()) {
            use.use(line);
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
