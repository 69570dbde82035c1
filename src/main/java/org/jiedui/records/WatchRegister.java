package org.jiedui.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.store.driver.RecordTransactions;
import org.jspecify.annotations.Nullable;

/** Reads what is watched. */
public final class WatchRegister {

    private final RecordTransactions transactions;
    private final Repositories repositories;

    WatchRegister(RecordTransactions transactions, Repositories repositories) {
        this.transactions = transactions;
        this.repositories = repositories;
    }

    private Watches watches() {
        return repositories.get(Watches.class);
    }

    /**
     * All that somebody watches, with all that this instance and whoever asks know of.
     *
     * @param owner who
     */
    public List<Watch> all(String owner) {
        return transactions.read(() -> watches().all(owner));
    }

    /**
     * What somebody watches, whichever instance wrote it last.
     *
     * @param owner who
     * @param id its id
     * @return it, or null where there is none
     */
    public @Nullable Watch find(String owner, String id) {
        return transactions.write(() -> watches().findByOwnerAndId(owner, id)).orElse(null);
    }

    /**
     * That somebody watches something already.
     *
     * @param owner who
     * @param target what kind of thing
     * @param subject its id
     * @return it, or null where they do not
     */
    public @Nullable Watch find(String owner, String target, String subject) {
        return transactions
                .write(() -> watches().findByOwnerAndTargetAndSubject(owner, target, subject))
                .orElse(null);
    }

    /** How much somebody watches. */
    public long ofOwner(String owner) {
        return transactions.write(() -> watches().countByOwner(owner));
    }

    /**
     * Reads a part of the list, the latest first.
     *
     * @param owner whose
     * @param page which part
     */
    public List<Watch> read(String owner, TimePage page) {
        Map<String, @Nullable Object> bounds = page.bounds();
        return transactions.read(() -> page.ordered(new ArrayList<>(
                page.backward()
                        ? watches().last(owner, bounds, page.number())
                        : watches().first(owner, bounds, page.number()))));
    }

    /**
     * Counts them.
     *
     * @param owner whose
     */
    public long number(String owner) {
        return transactions.read(() -> watches().countByOwner(owner));
    }
}
