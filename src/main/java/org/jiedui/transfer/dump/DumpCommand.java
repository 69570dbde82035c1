package org.jiedui.transfer.dump;

import java.util.List;
import org.jiedui.transfer.dump.format.Manifest;

/** The command {@code dump}: writes all of a database into a file. */
public final class DumpCommand {

    /** The word that asks for it on the command line. */
    public static final String WORD = "dump";

    static final String HELP = """
            Writes the whole database into one file: the network, its journal, and all records, as they were at one point
            of the journal. The application may run and be written to meanwhile.

            java -jar jiedui.jar dump FILE [settings]

              FILE  where the dump is written; there must be nothing yet. It holds people and secrets: keep it as you
                    keep the database. The key of tokens (data/token-key) is not in it.

            Settings of the application, such as --jiedui.embedded.directory=… or --spring.neo4j.uri=…, may follow. The
            dump is of the database that is set, or of that of a Jiedui that runs on the same data; where none runs, its
            database is started meanwhile.

            Exit codes: 0 the dump is whole, 1 there is none, 2 it was asked for wrongly.
            """;

    private DumpCommand() {}

    /**
     * Runs it.
     *
     * @param arguments what follows the word
     * @return the exit code: 0 where the dump is whole, 1 where there is none, 2 where it was asked for wrongly
     */
    public static int run(List<String> arguments) {
        return new FileCommand(HELP, System.out, System.err).execute(arguments, (database, file, progress, errors) -> {
            Manifest manifest = new Dump(database, progress, errors::println).write(file);
            return file + " has all of the database at " + manifest.point() + ": "
                    + manifest.nodes().lines() + " nodes, "
                    + manifest.relationships().lines() + " relationships";
        });
    }
}
