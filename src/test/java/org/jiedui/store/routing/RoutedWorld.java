package org.jiedui.store.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jiedui.BuildDirectory;
import org.jiedui.store.PreparedStore;
import org.jiedui.store.ShortLived;
import org.jiedui.store.TestDatabase;
import org.jiedui.store.embedded.EmbeddedDatabase;

/**
 * A database, a cluster in front of it, and an application on that; shared by the tests of a run.
 *
 * @param database the process of the database
 * @param cluster what the application knows of it
 * @param application the application
 */
record RoutedWorld(EmbeddedDatabase database, TestCluster cluster, ClusteredApplication application) {

    /** Started when it is first asked for; ends with the run. */
    static RoutedWorld shared() {
        return Shared.INSTANCE;
    }

    /** Another application on the same cluster. */
    ClusteredApplication another() {
        return new ClusteredApplication(cluster, database.user(), database.password());
    }

    private static final class Shared {

        private static final RoutedWorld INSTANCE = start();

        private static RoutedWorld start() {
            Path directory = PreparedStore.NONE.in(BuildDirectory.of("routing-database"));
            EmbeddedDatabase database = EmbeddedDatabase.start(ShortLived.in(directory));
            database.awaitReady(
                    new TestDatabase("behind a cluster", database.uri(), database.user(), database.password()).open()
                            ::isAvailable);
            try {
                TestCluster cluster = new TestCluster(database.uri().getPort());
                return new RoutedWorld(
                        database,
                        cluster,
                        new ClusteredApplication(cluster, database.user(), database.password()).awaitReady());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
