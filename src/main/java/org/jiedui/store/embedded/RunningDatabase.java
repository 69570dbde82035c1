package org.jiedui.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the embedded database of an application that runs, for a command beside it. */
public final class RunningDatabase {

    private static final Pattern ADDRESS =
            Pattern.compile("(?m)^server\\.bolt\\.listen_address=(127\\.0\\.0\\.1:\\d+)$");

    private RunningDatabase() {}

    /**
     * The settings by which it is reached.
     *
     * @param directory where its data lies
     * @return nothing where no application runs there, or not one of the user's
     */
    public static Optional<Map<String, Object>> in(Path directory) {
        try {
            Path configuration = directory.resolve("neo4j/conf/neo4j.conf");
            if (!isInUse(directory.resolve("lock")) || !Files.exists(configuration)) {
                return Optional.empty();
            }
            String password = Files.readString(directory.resolve("password")).strip();
            Matcher address = ADDRESS.matcher(Files.readString(configuration).replace("\\:", ":"));
            return address.find()
                    ? Optional.of(Map.of(
                            "spring.neo4j.uri",
                            "bolt://" + address.group(1),
                            "spring.neo4j.authentication.username",
                            "neo4j",
                            "spring.neo4j.authentication.password",
                            password))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The password is shown to nobody who has come to listen where a database listened once. */
    private static boolean isInUse(Path lockFile) throws IOException {
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (FileChannel file = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }
}
