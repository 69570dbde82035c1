package org.jiedui.benchmark.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jiedui.store.embedded.BulkStore;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.springframework.util.unit.DataSize;

/** Everything that runs while something is measured: one database, both targets upon it, and the load generator. */
public final class Stage implements AutoCloseable {

    private static final DataSize DATABASE_HEAP = DataSize.ofGigabytes(1);
    private static final DataSize DATABASE_PAGES = DataSize.ofGigabytes(4);

    /** Pages of 1,000 are asked for, which callers are not given by default. */
    static final String LONG_PAGES = "--jiedui.limits.page-size=1000";

    /** What a reading costs is measured, and not what it costs to give an answer again. */
    private static final String NOTHING_KEPT = "--jiedui.caching.answers=false";

    private final BulkStore store;
    private final BulkStore.Server database;
    private final Target application;
    private final Target handwritten;
    private final Generator generator;
    private final Path work;

    private Stage(
            BulkStore store,
            BulkStore.Server database,
            Target application,
            Target handwritten,
            Generator generator,
            Path work) {
        this.store = store;
        this.database = database;
        this.application = application;
        this.handwritten = handwritten;
        this.generator = generator;
        this.work = work;
    }

    /** Starts everything on a store. */
    public static Stage open(Path directory) throws IOException, InterruptedException {
        Path work = Files.createDirectories(directory.resolve("work"));
        BulkStore store = BulkStore.open(new EmbeddedDatabaseSettings(
                directory.resolve("data"),
                DATABASE_HEAP,
                DATABASE_PAGES,
                0,
                DataSize.ofMegabytes(100),
                List.of(),
                Map.of()));
        BulkStore.Server database = store.serve();
        Target handwritten = Target.handwritten(database, work.resolve("handwritten.log"));
        Target application = Target.application(database, work.resolve("application.log"), LONG_PAGES, NOTHING_KEPT);
        return new Stage(store, database, application, handwritten, Generator.start(), work);
    }

    /** What is asked, with values found in the store. */
    public List<Workload> workloads(int deepest, Predicate<String> asked) throws IOException, InterruptedException {
        return Workloads.of(application, deepest).stream()
                .filter(workload -> asked.test(workload.name()))
                .toList();
    }

    /** What is asked of a library too. */
    List<Workload> libraryWorkloads(Predicate<String> asked) throws IOException, InterruptedException {
        return Workloads.ofLibrary(application).stream()
                .filter(workload -> asked.test(workload.name()))
                .toList();
    }

    Target application() {
        return application;
    }

    Target handwritten() {
        return handwritten;
    }

    List<Target> targets() {
        return List.of(handwritten, application);
    }

    BulkStore.Server database() {
        return database;
    }

    Generator generator() {
        return generator;
    }

    Path work() {
        return work;
    }

    @Override
    public void close() throws IOException {
        generator.close();
        application.close();
        handwritten.close();
        database.close();
        store.close();
    }
}
