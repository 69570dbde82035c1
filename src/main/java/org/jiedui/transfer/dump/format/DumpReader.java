package org.jiedui.transfer.dump.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the file of a dump, of which nothing is believed before all of it has been looked at. */
public final class DumpReader implements AutoCloseable {

    private final ZipFile zip;
    private final Manifest manifest;

    private DumpReader(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a dump and looks at all of it.
     *
     * @throws DumpException where it is none, is damaged, or is of a later version
     */
    public static DumpReader open(Path file, Progress progress) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DumpException("There is no file " + file);
        }
        Seal.check(file, progress);
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                DumpReader reader = new DumpReader(zip, manifest(zip));
                reader.check(progress);
                return reader;
            } catch (IOException | RuntimeException wrong) {
                zip.close();
                throw wrong;
            }
        } catch (ZipException wrong) {
            throw new DumpException(file + " is damaged: " + wrong.getMessage(), wrong);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        try (InputStream in = content(zip, DumpFile.MANIFEST)) {
            return Manifest.read(in);
        }
    }

    private static InputStream content(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(DumpFile.FOLDER + name);
        if (entry == null) {
            throw new DumpException("The dump lacks " + name);
        }
        return zip.getInputStream(entry);
    }

    /** Reads one of its files. */
    public void read(String name, LineReader.LineUse use) throws IOException {
        try (LineReader lines = new LineReader(content(zip, name))) {
            lines.all(use);
        }
    }

    private void check(Progress progress) throws IOException {
        progress.begin(
                "Checking the lines",
                manifest.nodes().lines() + manifest.relationships().lines());
        long[] next = {0};
        check(DumpFile.NODES, manifest.nodes(), line -> {
            if (NodeLine.of(line).number() != next[0]++) {
                throw new DumpException("The nodes of the dump are not numbered in their order");
            }
            progress.advance(1);
        });
        check(DumpFile.RELATIONSHIPS, manifest.relationships(), line -> {
            RelationshipLine relationship = RelationshipLine.of(line);
            if (!isNode(relationship.from()) || !isNode(relationship.to())) {
                throw new DumpException("A relationship of the dump has no end");
            }
            progress.advance(1);
        });
        progress.end();
    }

    private boolean isNode(long number) {
        return number >= 0 && number < manifest.nodes().lines();
    }

    private void check(String name, Manifest.Part expected, LineReader.LineUse use) throws IOException {
        MessageDigest digest = ContentDigest.sha256();
        ContentDigest content = new ContentDigest();
        long[] bytes = {0};
        try (InputStream in = content(zip, name);
                LineReader lines = new LineReader(new DigestInputStream(in, digest))) {
            lines.all(line -> {
                content.add(line);
                bytes[0] += line.length + 1;
                use.use(line);
            });
        }
        Manifest.Part found =
                new Manifest.Part(content.lines(), bytes[0], HexFormat.of().formatHex(digest.digest()), content.text());
        if (!found.equals(expected)) {
            throw new DumpException(name + " is not what the manifest of the dump says");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
