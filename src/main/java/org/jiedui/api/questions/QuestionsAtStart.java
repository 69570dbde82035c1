package org.jiedui.api.questions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.records.QuestionWrites;
import org.jiedui.store.Database;
import org.jiedui.store.DatabaseException;
import org.jiedui.store.DatabaseReady;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** Looks at each start which saved questions the schema no longer supports, and which are to be warmed up. */
public final class QuestionsAtStart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionsAtStart.class);

    private static final int AT_A_TIME = 100;

    private final Database database;
    private final QuestionOperations questions;
    private volatile boolean closed;

    /**
     * Makes it ready.
     *
     * @param database where questions are kept
     * @param questions checks them
     */
    public QuestionsAtStart(Database database, QuestionOperations questions) {
        this.database = database;
        this.questions = questions;
    }

    private record Kept(
            String id, String document, @Nullable String variables) {}

    /**
     * Those that are pinned, up to a hundred: the documents, each with the values that it is asked with.
     *
     * @throws DatabaseException where they cannot be read
     */
    public Map<String, Map<String, Object>> pinned() {
        Map<String, Map<String, Object>> pinned = new LinkedHashMap<>();
        read(true, "").stream()
                .filter(each ->
                        questions.broken(each.document(), each.variables()).isEmpty())
                .forEach(each -> pinned.put(each.document(), QuestionVariables.read(each.variables())));
        return pinned;
    }

    /** Nobody waits for it: each question tells what is wrong with it whenever it is read. */
    @EventListener
    void begin(DatabaseReady ready) {
        Thread thread = new Thread(this::check, "saved-questions");
        thread.setDaemon(true);
        thread.start();
    }

    private void check() {
        try {
            int all = 0;
            int broken = 0;
            List<Kept> some = read(false, "");
            while (!some.isEmpty() && !closed) {
                for (Kept each : some) {
                    List<String> reasons = questions.broken(each.document(), each.variables());
                    if (!reasons.isEmpty()) {
                        broken++;
                        LOG.warn("The schema no longer supports the saved question {}: {}", each.id(), reasons.get(0));
                    }
                }
                all += some.size();
                some = read(false, some.get(some.size() - 1).id());
            }
            if (all > 0) {
                LOG.info("Checked {} saved questions; the schema no longer supports {}", all, broken);
            }
        } catch (RuntimeException failure) {
            if (closed) {
                LOG.debug("The saved questions were not checked to the end", failure);
            } else if (failure instanceof DatabaseException) {
                LOG.warn("The saved questions could not be checked: {}", failure.getMessage());
            } else {
                LOG.error("The saved questions could not be checked", failure);
            }
        }
    }

    private List<Kept> read(boolean pinned, String after) {
        return database.read(
                QuestionWrites.every(pinned, after, AT_A_TIME),
                rows -> new ArrayList<>(rows.toList(row -> new Kept(
                        String.valueOf(row[0]),
                        String.valueOf(row[1]),
                        row[2] == null ? null : String.valueOf(row[2])))));
    }

    @Override
    public void close() {
        closed = true;
    }
}
