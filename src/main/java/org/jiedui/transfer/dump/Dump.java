package org.jiedui.transfer.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.driver.DriverDatabase;
import org.jiedui.transfer.dump.format.DumpException;
import org.jiedui.transfer.dump.format.DumpWriter;
import org.jiedui.transfer.dump.format.Manifest;
import org.jiedui.transfer.dump.format.Progress;

/** Writes all of a database, at one point of its journal, into a file while others read and write it. */
final class Dump {

    private static final int MOST_TRIES = 4;
    private static final String GONE = "Neo.ClientError.Statement.EntityNotFound";

    private final DriverDatabase database;
    private final Progress progress;
    private final Consumer<String> telling;

    /**
     * A dump of a database.
     *
     * @param telling is told in a sentence why it takes longer
     */
    Dump(DriverDatabase database, Progress progress, Consumer<String> telling) {
        this.database = database;
        this.progress = progress;
        this.telling = telling;
    }

    /**
     * Makes it.
     *
     * @param target where there is nothing yet
     * @return what it says of itself
     * @throws DumpException where it cannot be made
     */
    Manifest write(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new DumpException(target + " is there already, and is not written over");
        }
        for (int tries = 1; ; tries++) {
            try {
                return attempt(target);
            } catch (ChangedMeanwhile changed) {
                if (tries == MOST_TRIES) {
                    throw new DumpException(
                            "No dump was made: while the database was read, " + changed.getMessage()
                                    + ", again and again. Try again when that is over",
                            changed);
                }
                telling.accept("All is read anew: " + changed.getMessage());
            }
        }
    }

    private Manifest attempt(Path target) throws IOException {
        Path directory = DumpWriter.directory(target);
        try (DumpPass pass = new DumpPass(database, directory, progress)) {
            LastPass last = pass.read();
            try (DumpWriter writer = new DumpWriter(target)) {
                Manifest manifest = new Merge(pass, last, progress).write(writer, directory);
                writer.finish(manifest);
                return manifest;
            }
        } catch (DatabaseFailed failure) {
            if (GONE.equals(failure.code())) {
                throw new ChangedMeanwhile("something was removed while it was read");
            }
            throw failure;
        }
    }
}
