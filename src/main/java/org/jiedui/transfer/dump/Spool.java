package org.jiedui.transfer.dump;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jiedui.transfer.dump.format.DumpWriter;
import org.jiedui.transfer.dump.format.LineReader;

/**
 * Lines that wait on the disk. They are about people, so the file is the user's alone and is gone with the process, however
 * that ends.
 */
final class Spool implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final GZIPOutputStream compressed;
    private final OutputStream out;
    private long lines;

    /**
     * An empty one.
     *
     * @param directory where there is room for it
     */
    Spool(Path directory) throws IOException {
        file = FileChannel.open(
                directory.resolve(".jiedui-" + UUID.randomUUID()),
                Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                DumpWriter.onlyMine());
        compressed = new GZIPOutputStream(Channels.newOutputStream(file), BUFFER);
        out = new BufferedOutputStream(compressed, BUFFER);
    }

    void add(byte[] line) throws IOException {
        out.write(line);
        out.write('\n');
        lines++;
    }

    /** How many lines there are. */
    long lines() {
        return lines;
    }

    /** Ends it, and gives out all lines. To be called once. */
    void read(LineReader.LineUse use) throws IOException {
        out.flush();
        compressed.finish();
        file.position(0);
        try (LineReader read = new LineReader(new GZIPInputStream(Channels.newInputStream(file), BUFFER))) {
            read.all(use);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
