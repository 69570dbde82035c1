package org.jiedui.transfer.dump.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the file of a dump: under another name beside its place, to which it is moved when it is whole and on the disk.
 * What is broken off is removed, and where not even that can be done, has neither its name nor its seal.
 */
public final class DumpWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Path unfinished;
    private final ZipOutputStream zip;

    public DumpWriter(Path target) throws IOException {
        this.target = target;
        this.unfinished = Files.createTempFile(directory(target), target.getFileName() + ".", ".new", onlyMine());
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER));
        zip.setComment(Seal.open());
        begin(DumpFile.README);
        zip.write(DumpFile.EXPLANATION.getBytes(UTF_8));
        zip.closeEntry();
    }

    /** Where a file lies. */
    public static Path directory(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new DumpException(file + " cannot be a file");
        }
        return parent;
    }

    /** Nobody else may read it, where the file system knows of users. */
    public static FileAttribute<?>[] onlyMine() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(DumpFile.FOLDER + name));
    }

    /** A file in the dump while it is written; one at a time. */
    public final class Lines {

        private final MessageDigest digest = ContentDigest.sha256();
        private final ContentDigest content = new ContentDigest();
        private long bytes;

        public void add(byte[] line) throws IOException {
            content.add(line);
            write(line);
            write(new byte[] {'\n'});
        }

        private void write(byte[] some) throws IOException {
            digest.update(some);
            bytes += some.length;
            zip.write(some);
        }

        /** How many there are. */
        public long number() {
            return content.lines();
        }

        public Manifest.Part end() throws IOException {
            zip.closeEntry();
            return new Manifest.Part(content.lines(), bytes, HexFormat.of().formatHex(digest.digest()), content.text());
        }
    }

    public Lines lines(String name) throws IOException {
        begin(name);
        return new Lines();
    }

    /** Ends the dump. */
    public void finish(Manifest manifest) throws IOException {
        begin(DumpFile.MANIFEST);
        manifest.write(zip);
        zip.closeEntry();
        zip.close();
        Seal.close(unfinished);
        if (Files.exists(target)) {
            throw new DumpException(target + " has come into being meanwhile, and is not written over");
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
