package org.jiedui.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.store.driver.RecordTransactions;
import org.jspecify.annotations.Nullable;

/** Reads which tables are imported as jobs. */
public final class ImportRegister {

    private final RecordTransactions transactions;
    private final Repositories repositories;

    ImportRegister(RecordTransactions transactions, Repositories repositories) {
        this.transactions = transactions;
        this.repositories = repositories;
    }

    private ImportJobs jobs() {
        return repositories.get(ImportJobs.class);
    }

    /**
     * A job as it is, whichever instance wrote it last.
     *
     * @param id its id
     * @return it, or null where there is none
     */
    public @Nullable ImportJob find(String id) {
        return transactions.write(() -> jobs().findById(id)).orElse(null);
    }

    /**
     * Whether there is any in some states, whichever instance wrote it last.
     *
     * @param states the states
     */
    public boolean isAnyIn(List<String> states) {
        return transactions.write(() -> jobs().numberIn(states)) > 0;
    }

    /**
     * Reads a part of the list, the latest first.
     *
     * @param owner whose, or null for everybody's
     * @param page which part
     */
    public List<ImportJob> read(@Nullable String owner, TimePage page) {
        Map<String, @Nullable Object> bounds = page.bounds();
        return transactions.read(() -> page.ordered(new ArrayList<>(
                page.backward()
                        ? jobs().last(owner, bounds, page.number())
                        : jobs().first(owner, bounds, page.number()))));
    }

    /**
     * Counts them.
     *
     * @param owner whose, or null for everybody's
     */
    public long number(@Nullable String owner) {
        return transactions.read(() -> jobs().number(owner));
    }
}
