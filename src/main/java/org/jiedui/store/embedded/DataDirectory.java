package org.jiedui.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jiedui.store.StartupFailure;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds the data, once it is known to be ours and used by nobody else.
 *
 * <p>It holds a {@link DataMarker}, the file that is locked while an application uses it, the password, Neo4j's own
 * directories under {@code neo4j}, and, where the application is packaged, Neo4j's jars.
 */
final class DataDirectory implements AutoCloseable {

    private static final String ELSEWHERE = "choose another with --jiedui.embedded.directory=…";

    /** Kept here by an application that signs tokens itself, also where its database is another. */
    private static final String TOKEN_KEY = "token-key";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Opens a directory, or makes it.
     *
     * @throws StartupFailure if it cannot be used, holds something else, or is in use
     */
    static DataDirectory open(Path directory, String neo4jVersion) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            if (!DataMarker.exists(path)) {
                refuseForeign(path);
                DataMarker.write(path, neo4jVersion);
            }
            FileChannel lockFile = lock(path);
            DataMarker.check(path, neo4jVersion);
            return new DataDirectory(path, lockFile);
        } catch (IOException | UncheckedIOException unusable) {
            throw unusable(path, unusable);
        }
    }

    /** What to say when the operating system does not let the directory be used. */
    static StartupFailure unusable(Path path, Exception reason) {
        return new StartupFailure(
                "The data directory " + path + " cannot be read and written (" + reason
                        + "): put its permissions right, or " + ELSEWHERE,
                reason);
    }

    private static void refuseForeign(Path path) throws IOException {
        try (Stream<Path> content = Files.list(path)) {
            if (content.anyMatch(file -> !DataMarker.isUnfinished(file) && !file.endsWith(TOKEN_KEY))) {
                throw new StartupFailure(
                        "The data directory " + path + " holds files that are not Jiedui's: empty it, or " + ELSEWHERE);
            }
        }
    }

    /** How many bytes are left on its disk. */
    long room() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException failure) {
            throw unusable(path, failure);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(file) == null) {
            file.close();
            throw new StartupFailure("The data directory " + path
                    + " is in use by another running Jiedui: stop that one, or " + ELSEWHERE);
        }
        return file;
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** The directory itself. */
    Path path() {
        return path;
    }

    /** Neo4j's home. */
    Path home() {
        return path.resolve("neo4j");
    }

    /** Whether the store has its user and password. */
    boolean isInitialised() {
        return Files.exists(home().resolve("data/dbms/auth.ini"))
                || Files.exists(home().resolve("data/databases/system"));
    }

    /**
     * Whether no database process has the store open. One that outlived an application that was killed ends by itself
     * within seconds.
     */
    boolean isStoreFree() throws IOException {
        Path storeLock = home().resolve("data/databases/store_lock");
        return !Files.exists(storeLock) || isFree(storeLock);
    }

    private static boolean isFree(Path storeLock) throws IOException {
        try (FileChannel file = FileChannel.open(storeLock, StandardOpenOption.WRITE);
                FileLock lock = tryLock(file)) {
            return lock != null;
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
