package org.jiedui.transfer;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jiedui.graph.Kind;
import org.jiedui.graph.notation.Moments;
import org.jiedui.store.Database;
import org.jiedui.store.DerivedData;
import org.jiedui.store.StartupFailure;
import org.jiedui.store.StartupTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a dataset into a database that does not have it yet, or finishes a load that was broken off. */
final class DatasetLoad implements StartupTask {

    private static final Logger log = LoggerFactory.getLogger(DatasetLoad.class);

    private static final String RECORDED_BY = "dataset:";

    private final String dataset;
    private final Database database;
    private final DatasetReader reader;
    private final GraphWriter writer;
    private final Supplier<Dataset> files;
    private final Clock clock;

    DatasetLoad(
            String dataset,
            Database database,
            DatasetReader reader,
            GraphWriter writer,
            Supplier<Dataset> files,
            Clock clock) {
        this.dataset = dataset;
        this.database = database;
        this.reader = reader;
        this.writer = writer;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Load the dataset " + dataset;
    }

    @Override
    public void run() {
        Dataset edition = files.get();
        String fingerprint = edition.fingerprint();
        LoadMark mark = LoadMark.read(database, dataset);
        if (mark != null && mark.complete()) {
            log.info(
                    mark.fingerprint().equals(fingerprint)
                            ? "The database has it already"
                            : "The database has another edition of it, which stays as it is");
            return;
        }
        if (mark != null && !mark.fingerprint().equals(fingerprint)) {
            throw new StartupFailure("The loading of another edition of the dataset " + dataset + " was broken off:"
                    + " start that edition again to finish it, or empty the database");
        }
        load(edition, mark == null ? new LoadMark(fingerprint, now(), false) : mark);
    }

    private OffsetDateTime now() {
        return Moments.kept(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private void load(Dataset edition, LoadMark mark) {
        Map<Kind, List<Item>> items = items(edition, mark);
        database.write(List.of(DerivedData.FORGET));
        mark.write(database, dataset);
        int total = items.values().stream().mapToInt(List::size).sum();
        int done = 0;
        for (Map.Entry<Kind, List<Item>> each : items.entrySet()) {
            writer.write(each.getKey(), each.getValue());
            done += each.getValue().size();
            log.info(
                    "{} %: {} {}",
                    100 * done / total, each.getValue().size(), each.getKey().plural());
        }
        mark.completed().write(database, dataset);
    }

    private Map<Kind, List<Item>> items(Dataset edition, LoadMark mark) {
        try {
            return reader.read(edition, new Defaults(mark.startedAt(), RECORDED_BY + dataset));
        } catch (RejectedTable wrong) {
            throw new StartupFailure("The dataset " + dataset + " cannot be loaded: " + wrong.getMessage(), wrong);
        }
    }
}
