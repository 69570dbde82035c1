package org.jiedui.transfer.dump.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The last bytes of a dump: the SHA-256 of all that is before them. They are the end of the comment of the archive. */
final class Seal {

    private static final String PREFIX = "jiedui-dump sha-256 ";
    private static final int LENGTH = 64;

    /** Local header of an archive, up to where the name of its first file begins. */
    private static final int HEADER = 30;

    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    private Seal() {}

    /** The comment as it is before the file is sealed. */
    static String open() {
        return PREFIX + "0".repeat(LENGTH);
    }

    /** Seals a file that ends with the open comment, and has it on the disk. */
    static void close(Path file) throws IOException {
        byte[] seal = digest(file, Progress.NONE).getBytes(US_ASCII);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(seal), channel.size() - LENGTH);
            channel.force(true);
        }
    }

    /**
     * Whether a file is whole.
     *
     * @throws DumpException where it is no dump at all, or not a whole one
     */
    static void check(Path file, Progress progress) throws IOException {
        if (!isDump(file)) {
            throw new DumpException(file + " is no dump of Jiedui");
        }
        byte[] expected = (PREFIX + digest(file, progress)).getBytes(US_ASCII);
        if (!Arrays.equals(expected, end(file, expected.length))) {
            throw new DumpException(file + " is damaged or was cut off: nothing of it was restored");
        }
    }

    private static boolean isDump(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEADER + DumpFile.FOLDER.length());
            return head.length == HEADER + DumpFile.FOLDER.length()
                    && Arrays.equals(MAGIC, Arrays.copyOf(head, MAGIC.length))
                    && new String(head, HEADER, DumpFile.FOLDER.length(), US_ASCII).equals(DumpFile.FOLDER);
        }
    }

    private static byte[] end(Path file, int length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(length, open.length())];
            open.seek(open.length() - end.length);
            open.readFully(end);
            return end;
        }
    }

    private static String digest(Path file, Progress progress) throws IOException {
        MessageDigest digest = ContentDigest.sha256();
        long left = Files.size(file) - LENGTH;
        progress.begin("Checking the file", left);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            int read = 0;
            while (left > 0 && read >= 0) {
                read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read > 0) {
                    digest.update(buffer, 0, read);
                    left -= read;
                    progress.advance(read);
                }
            }
        }
        progress.end();
        return HexFormat.of().formatHex(digest.digest());
    }
}
