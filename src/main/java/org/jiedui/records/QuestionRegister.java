package org.jiedui.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.store.driver.RecordTransactions;
import org.jspecify.annotations.Nullable;

/** Reads which questions are saved. */
public final class QuestionRegister {

    private final RecordTransactions transactions;
    private final Repositories repositories;

    QuestionRegister(RecordTransactions transactions, Repositories repositories) {
        this.transactions = transactions;
        this.repositories = repositories;
    }

    /**
     * Whose questions somebody sees: their own, and those that are shown to a role of theirs or to everybody.
     *
     * @param reader their name, or null for whoever has none
     * @param roles the names of their roles
     */
    public record Sight(@Nullable String reader, Set<String> roles) {

        /** Whether a question is their own. */
        public boolean owns(SavedQuestion question) {
            return question.owner().equals(reader);
        }

        /** Whether they see a question. */
        public boolean sees(SavedQuestion question) {
            return sees(question.owner(), question.visibility(), question.role());
        }

        /** Whether they see a question of somebody that is shown to somebody. */
        public boolean sees(String owner, String visibility, @Nullable String role) {
            return owner.equals(reader)
                    || switch (visibility) {
                        case "EVERYBODY" -> true;
                        case "ROLE" -> role != null && roles.contains(role);
                        default -> false;
                    };
        }
    }

    /**
     * Which questions. All that is said must hold.
     *
     * @param owner whose, or null
     * @param own whether they are those of whoever asks, or null
     * @param pinned whether they are pinned, or null
     * @param text what stands in their names or descriptions, or null
     */
    public record Filter(
            @Nullable String owner,
            @Nullable Boolean own,
            @Nullable Boolean pinned,
            @Nullable String text) {

        private Map<String, @Nullable Object> parameters(Sight sight) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("reader", sight.reader());
            parameters.put("roles", List.copyOf(sight.roles()));
            parameters.put("owner", owner);
            parameters.put("own", own);
            parameters.put("pinned", pinned);
            parameters.put("text", text);
            return parameters;
        }
    }

    private SavedQuestions questions() {
        return repositories.get(SavedQuestions.class);
    }

    /**
     * A question, as whoever reads the network reads it: with all that this instance and whoever asks know of.
     *
     * @param id its id
     * @return it, or null where there is none
     */
    public @Nullable SavedQuestion read(String id) {
        return transactions.read(() -> questions().findById(id)).orElse(null);
    }

    /**
     * A question as it is, whichever instance wrote it last.
     *
     * @param id its id
     * @return it, or null where there is none
     */
    public @Nullable SavedQuestion find(String id) {
        return transactions.write(() -> questions().findById(id)).orElse(null);
    }

    /**
     * What somebody saved with a key.
     *
     * @param owner who
     * @param key the key
     * @return it, or null where there is none
     */
    public @Nullable SavedQuestion find(String owner, String key) {
        return transactions
                .write(() -> questions().findByOwnerAndIdempotencyKey(owner, key))
                .orElse(null);
    }

    /**
     * How many questions somebody keeps.
     *
     * @param owner who
     * @return their number
     */
    public long ofOwner(String owner) {
        return transactions.write(() -> questions().countByOwner(owner));
    }

    /**
     * Reads a part of the list, the latest first.
     *
     * @param filter which questions
     * @param sight whose
     * @param page which part
     * @return the questions there
     */
    public List<SavedQuestion> read(Filter filter, Sight sight, TimePage page) {
        Map<String, @Nullable Object> bounds = page.bounds();
        Map<String, @Nullable Object> parameters = filter.parameters(sight);
        return transactions.read(() -> page.ordered(new ArrayList<>(
                page.backward()
                        ? questions().last(parameters, bounds, page.number())
                        : questions().first(parameters, bounds, page.number()))));
    }

    /**
     * Counts them.
     *
     * @param filter which questions
     * @param sight whose
     * @return how many there are
     */
    public long number(Filter filter, Sight sight) {
        return transactions.read(() -> questions().number(filter.parameters(sight)));
    }
}
