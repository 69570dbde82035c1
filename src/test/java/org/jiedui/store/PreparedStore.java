package org.jiedui.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiedui.Jiedui;
import org.jiedui.WithoutTestParts;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;

/**
 * A data directory as the first start of an application leaves it: its user has a password, the database is migrated and
 * has its indexes, and its classes are kept. That start takes more than most tests that need a database of their own, so
 * it happens once for all of them, and they get copies.
 */
public enum PreparedStore {
    /** Without data. */
    NONE,
    /** With the shipped network. */
    SICHUAN;

    private static final Path CLASSES = Path.of(
            Jiedui.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    private static final Path PLACE = CLASSES.resolveSibling("prepared-store");

    /** Parts that write nothing at a first start. */
    private static final List<Path> WITHOUT_EFFECT = Stream.of(
                    "access",
                    "analysis",
                    "api",
                    "capacity",
                    "editing",
                    "live",
                    "query/projection",
                    "query/read",
                    "transfer/dump")
            .map(Path.of("org", "jiedui")::resolve)
            .toList();

    /**
     * Puts a copy in the place of what is in a directory.
     *
     * @param directory need not exist
     * @return the directory
     */
    public Path in(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
            Files.createDirectories(directory);
            Files.createDirectories(PLACE);
            take(directory);
            return directory;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One process makes it; another that needs it at the same time waits. */
    private void take(Path directory) throws IOException {
        synchronized (PreparedStore.class) {
            try (FileChannel file = FileChannel.open(
                            PLACE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock turn = file.lock()) {
                assert turn.isValid();
                copy(made(), directory);
            }
        }
    }

    private Path made() throws IOException {
        String dataset = name().toLowerCase(Locale.ROOT);
        Path directory = PLACE.resolve(dataset + "-" + State.NOW);
        Path finished = PLACE.resolve(dataset + "-" + State.NOW + ".finished");
        if (!Files.exists(finished)) {
            removeOthers();
            FileSystemUtils.deleteRecursively(directory);
            if (this != NONE) {
                copy(NONE.made(), Files.createDirectories(directory));
            }
            // Where it stays, since an archive of classes does not outlive a move of their jar.
            start(dataset, directory);
            Files.createFile(finished);
        }
        return directory;
    }

    /** Those of earlier states. */
    private static void removeOthers() throws IOException {
        try (Stream<Path> all = Files.list(PLACE)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                if (!each.endsWith("lock") && !each.toString().contains(State.NOW)) {
                    FileSystemUtils.deleteRecursively(each);
                }
            }
        }
    }

    private static void start(String dataset, Path directory) {
        new SpringApplicationBuilder(Jiedui.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("tests", new WithoutTestParts()))
                .run(
                        "--server.port=0",
                        "--jiedui.operations.welcome=false",
                        "--jiedui.dataset=" + dataset,
                        "--jiedui.embedded.directory=" + directory)
                .close();
    }

    /** What never changes is linked: an archive of classes fits no other jar than the one that it was made with. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all.skip(1)::iterator) {
                Path copy = to.resolve(from.relativize(each));
                if (each.toString().endsWith(".jar") || each.toString().endsWith(".jsa")) {
                    Files.createSymbolicLink(copy, each.toRealPath());
                } else {
                    Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** What the outcome of a first start depends on. */
    private static final class State {

        private static final String NOW = digest();

        private static String digest() {
            try (Stream<Path> all = Files.walk(CLASSES)) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (Path each :
                        (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                    Path name = CLASSES.relativize(each);
                    if (WITHOUT_EFFECT.stream().noneMatch(name::startsWith)) {
                        digest.update(name.toString().getBytes(UTF_8));
                        // Of the jars of Neo4j the names tell the versions.
                        digest.update(each.toString().endsWith(".jar") ? new byte[0] : Files.readAllBytes(each));
                    }
                }
                digest.update(Runtime.version().toString().getBytes(UTF_8));
                return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
