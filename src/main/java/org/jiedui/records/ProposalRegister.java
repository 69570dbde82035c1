package org.jiedui.records;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.store.driver.RecordTransactions;
import org.jspecify.annotations.Nullable;

/** Reads which changes of the network were proposed. */
public final class ProposalRegister {

    private final RecordTransactions transactions;
    private final Repositories repositories;

    ProposalRegister(RecordTransactions transactions, Repositories repositories) {
        this.transactions = transactions;
        this.repositories = repositories;
    }

    /**
     * Whose proposals somebody sees: their own, and those that could be carried out in their place.
     *
     * @param reader their name
     * @param everybodys whether they see all
     * @param bound the ids of the place that they are bound to as a decider; empty where they are none
     */
    public record Sight(String reader, boolean everybodys, Collection<String> bound) {

        /** Whether they may decide a proposal, where they may decide any. */
        public boolean decides(Proposal proposal) {
            return everybodys || proposal.places().stream().anyMatch(bound::contains);
        }

        /** Whether they see a proposal. */
        public boolean sees(Proposal proposal) {
            return proposal.proposer().equals(reader) || decides(proposal);
        }
    }

    /**
     * Which proposals. All that is said must hold.
     *
     * @param ids their ids, or null
     * @param states the states that they may be in, or null
     * @param kind the name of a kind that they would touch, or null
     * @param thing the id of something that they name or would touch, or null
     * @param place the ids of a place in which they could be carried out, or null
     * @param proposer who proposed them, or null
     * @param since when they were proposed at the earliest, or null
     * @param until before when they were proposed, or null
     */
    public record Filter(
            @Nullable List<String> ids,
            @Nullable List<String> states,
            @Nullable String kind,
            @Nullable String thing,
            @Nullable List<String> place,
            @Nullable String proposer,
            @Nullable OffsetDateTime since,
            @Nullable OffsetDateTime until) {

        /** Those of them that have one of some ids. */
        public Filter among(List<String> some) {
            return new Filter(some, states, kind, thing, place, proposer, since, until);
        }

        private Map<String, @Nullable Object> parameters(Sight sight) {
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            parameters.put("reader", sight.reader());
            parameters.put("everybodys", sight.everybodys());
            parameters.put("bound", List.copyOf(sight.bound()));
            parameters.put("ids", ids);
            parameters.put("states", states);
            parameters.put("kind", kind);
            parameters.put("thing", thing);
            parameters.put("place", place);
            parameters.put("proposer", proposer);
            parameters.put("since", since);
            parameters.put("until", until);
            return parameters;
        }
    }

    private Proposals proposals() {
        return repositories.get(Proposals.class);
    }

    /**
     * A proposal as it is, whichever instance wrote it last.
     *
     * @param id its id
     * @return it, or null where there is none
     */
    public @Nullable Proposal find(String id) {
        return transactions.write(() -> proposals().findById(id)).orElse(null);
    }

    /**
     * What somebody proposed with a key.
     *
     * @param proposer who
     * @param key the key
     * @return it, or null where there is none
     */
    public @Nullable Proposal find(String proposer, String key) {
        return transactions
                .write(() -> proposals().findByProposerAndIdempotencyKey(proposer, key))
                .orElse(null);
    }

    /**
     * How many proposals of somebody are not decided yet.
     *
     * @param proposer who
     * @return their number
     */
    public long undecided(String proposer) {
        return transactions.read(() -> proposals().undecided(proposer));
    }

    /**
     * Reads a part of the list, the latest first.
     *
     * @param filter which proposals
     * @param sight whose
     * @param page which part
     * @return the proposals there
     */
    public List<Proposal> read(Filter filter, Sight sight, TimePage page) {
        Map<String, @Nullable Object> bounds = page.bounds();
        Map<String, @Nullable Object> parameters = filter.parameters(sight);
        return transactions.read(() -> page.ordered(new ArrayList<>(
                page.backward()
                        ? proposals().last(parameters, bounds, page.number())
                        : proposals().first(parameters, bounds, page.number()))));
    }

    /**
     * Counts them.
     *
     * @param filter which proposals
     * @param sight whose
     * @return how many there are
     */
    public long number(Filter filter, Sight sight) {
        return transactions.read(() -> proposals().number(filter.parameters(sight)));
    }
}
