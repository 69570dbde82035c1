package org.jiedui.transfer.dump;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jiedui.transfer.dump.format.Manifest;

/** The command {@code restore}: fills an empty database from a dump. */
public final class RestoreCommand {

    /** The word that asks for it on the command line. */
    public static final String WORD = "restore";

    static final String HELP = """
            Fills an empty database with all that a dump holds, and compares it. A file that is damaged, of a later version
            or no dump is refused before anything is written, and so is a database that is not empty.

            java -jar jiedui.jar restore FILE [settings]

              FILE  what the command dump has written

            Settings of the application, such as --jiedui.embedded.directory=… or --spring.neo4j.uri=…, may follow: they
            say which database. No Jiedui starts on it before all is there; where the restore is broken off, give the
            same command again. The next start makes constraints and indexes.

            Exit codes: 0 all is there, 1 it is not, 2 it was asked for wrongly.
            """;

    private RestoreCommand() {}

    /**
     * Runs it.
     *
     * @param arguments what follows the word
     * @return the exit code: 0 where all is there, 1 where it is not, 2 where it was asked for wrongly
     */
    public static int run(List<String> arguments) {
        Path temporary = Path.of(Objects.requireNonNull(System.getProperty("java.io.tmpdir")));
        return new FileCommand(HELP, System.out, System.err).execute(arguments, (database, file, progress, errors) -> {
            Manifest manifest = new Restore(database, temporary, progress, errors::println).read(file);
            return "The database has all that was there at " + manifest.point() + ": "
                    + manifest.nodes().lines() + " nodes, "
                    + manifest.relationships().lines() + " relationships";
        });
    }
}
