package org.jiedui.benchmark.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jiedui.Jiedui;
import org.jiedui.store.Database;
import org.jiedui.store.embedded.BulkStore;
import org.jiedui.store.embedded.EmbeddedDatabaseSettings;
import org.jiedui.transfer.BulkTables;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * Makes a store of a chosen size that the application can open: what is made up is imported, then the application makes
 * its indexes, and the real network is written as it would be loaded.
 */
public final class StoreMaker {

    private static final OffsetDateTime RECORDED_AT = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final int PARTS = Runtime.getRuntime().availableProcessors();
    private static final int CHUNK = 5_000;

    private final BulkTables tables = new BulkTables(RECORDED_AT);
    private final Path directory;
    private final long families;
    private final Consumer<String> progress;

    /**
     * A maker of one store.
     *
     * @param directory where it comes to lie
     * @param families how many families are made up
     * @param progress is told of each step
     */
    public StoreMaker(Path directory, long families, Consumer<String> progress) {
        this.directory = directory.toAbsolutePath();
        this.families = families;
        this.progress = progress;
    }

    /** Whether the directory holds a store that was made to its end. */
    public static boolean isMade(Path directory) {
        return Files.exists(mark(directory));
    }

    private static Path mark(Path directory) {
        return directory.resolve("made");
    }

    /** Makes it; what a broken-off attempt left behind is removed first. */
    public void make() throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(directory);
        Path data = directory.resolve("data");
        Path csv = Files.createDirectories(directory.resolve("csv"));
        List<String> files = write(csv);
        progress.accept("importing");
        EmbeddedDatabaseSettings settings = new EmbeddedDatabaseSettings(
                data,
                DataSize.ofGigabytes(1),
                DataSize.ofGigabytes(1),
                0,
                DataSize.ofMegabytes(100),
                List.of(),
                Map.of());
        try (BulkStore store = BulkStore.open(settings)) {
            store.fill(files);
            FileSystemUtils.deleteRecursively(csv);
            try (BulkStore.Server server = store.serve()) {
                complete(server);
                progress.accept("closing");
            }
        }
        Files.writeString(mark(directory), families + " families\n");
    }

    private List<String> write(Path csv) throws IOException, InterruptedException {
        Settlements settlements = new Settlements(tables, families);
        Households households = new Households(families, settlements);
        List<MadeUpTable> all = Stream.of(
                        households.tables(),
                        new Helpers(tables, households, settlements).tables(),
                        new Payments(tables).tables())
                .flatMap(List::stream)
                .toList();
        List<String> files = new ArrayList<>();
        files.add("--nodes=Entity=" + real(csv));
        ExecutorService threads = Executors.newFixedThreadPool(PARTS);
        try {
            for (MadeUpTable table : all) {
                progress.accept("making " + table.kind() + ", " + table.steps());
                files.add(write(Files.createDirectories(csv.resolve(Integer.toString(files.size()))), table, threads));
            }
        } finally {
            threads.shutdownNow();
        }
        return files;
    }

    /** The real nodes get their properties at the end; until then they only need to be there for links. */
    private Path real(Path csv) throws IOException {
        Path file = csv.resolve("real.csv");
        Files.write(
                file,
                Stream.concat(Stream.of("id:ID"), tables.realNodes().stream()).toList());
        return file;
    }

    private String write(Path part, MadeUpTable table, ExecutorService threads)
            throws IOException, InterruptedException {
        boolean links = tables.isLink(table.kind());
        ImportFiles files = new ImportFiles(part, links, read(table, 0, CHUNK));
        List<Callable<Long>> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            int number = i;
            parts.add(() -> write(files, number, table));
        }
        for (Future<Long> each : threads.invokeAll(parts)) {
            try {
                each.get();
            } catch (ExecutionException failure) {
                throw new IOException("the table of each " + table.kind() + " could not be made", failure.getCause());
            }
        }
        return (links ? "--relationships=" : "--nodes=") + String.join(":", tables.names(table.kind())) + "="
                + files.list(PARTS);
    }

    private long write(ImportFiles files, int number, MadeUpTable table) throws IOException {
        long end = table.steps() * (number + 1) / PARTS;
        try (ImportFiles.Part part = files.part(number)) {
            for (long start = table.steps() * number / PARTS; start < end; start += CHUNK) {
                for (BulkTables.Stored item : read(table, start, end)) {
                    part.write(item);
                }
            }
        }
        return end;
    }

    /** The next rows of a table, from one step on. */
    private List<BulkTables.Stored> read(MadeUpTable table, long start, long end) {
        List<List<String>> rows = new ArrayList<>();
        for (long step = start; step < Math.min(start + CHUNK, Math.min(end, table.steps())); step++) {
            rows.addAll(table.rows().apply(step));
        }
        return tables.read(table.kind(), table.header(), rows).toList();
    }

    /** Lets the application make all that it makes of a database at a start, the real network being what it loads. */
    private void complete(BulkStore.Server server) {
        progress.accept("starting the application, which makes its indexes and tallies");
        new SpringApplicationBuilder(Jiedui.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                RealNetwork.class,
                                () -> new RealNetwork(tables, context.getBeanProvider(Database.class))))
                .run(
                        "--server.port=0",
                        "--jiedui.dataset=none",
                        "--jiedui.database.timeout=60m",
                        "--spring.neo4j.uri=" + server.uri(),
                        "--spring.neo4j.authentication.username=neo4j",
                        "--spring.neo4j.authentication.password=" + server.password())
                .close();
    }
}
