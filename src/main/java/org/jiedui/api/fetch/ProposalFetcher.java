package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jiedui.access.Caller;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.capacity.Bulkhead;
import org.jiedui.proposals.ProposalOperations;
import org.jiedui.proposals.ProposalTail;
import org.jiedui.query.Made;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.records.Proposal;
import org.jiedui.records.ProposalRegister.Filter;
import org.jiedui.records.TimePage;
import org.jiedui.records.TimePage.Position;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;

/** Answers what is asked and done about proposed changes. */
public final class ProposalFetcher {

    private static final String OLDEST_FIRST = "OLDEST_FIRST";

    private final ProposalOperations operations;
    private final MadeAnswers answers;
    private final Signer signer;
    private final Runnable written;
    private final ProposalSubscription subscription;

    /**
     * Makes it ready to answer.
     *
     * @param operations does what is wanted
     * @param answers answers what is selected of it
     * @param signer signs cursors
     * @param written told that the network may have been changed
     * @param tail follows what is done with proposals
     * @param bulkhead has a place for what is read for subscribers
     */
    public ProposalFetcher(
            ProposalOperations operations,
            MadeAnswers answers,
            Signer signer,
            Runnable written,
            ProposalTail tail,
            Bulkhead bulkhead) {
        this.subscription = new ProposalSubscription(operations, answers, tail, bulkhead, environment -> {
            require(OperationContext.of(environment).caller());
            return filter(environment.getArgument("where"));
        });
        this.operations = operations;
        this.answers = answers;
        this.signer = signer;
        this.written = () -> {
            written.run();
            tail.wake();
        };
    }

    /** The root fields that it answers, by name. */
    public Map<String, DataFetcher<?>> fields() {
        Map<String, DataFetcher<?>> fields = new HashMap<>();
        fields.put("proposal", this::one);
        fields.put("proposals", this::list);
        fields.put("proposalChanged", subscription);
        Map.<String, Doing>of(
                        "proposeChange", operations::propose,
                        "reviseProposal", operations::revise,
                        "withdrawProposal", operations::withdraw,
                        "commentOnProposal", operations::comment,
                        "decideProposal", operations::decide,
                        "decideProposals", operations::decideAll)
                .forEach((name, doing) -> fields.put(name, environment -> act(environment, doing)));
        return fields;
    }

    /** One mutation. */
    @FunctionalInterface
    private interface Doing {

        /** Does what is wanted. */
        Made act(Caller caller, Map<String, ? extends @Nullable Object> input);
    }

    /** Carries out a mutation. */
    private DataFetcherResult<Object> act(DataFetchingEnvironment environment, Doing doing) {
        return answer(environment, caller -> {
            Made done = doing.act(caller, MadeAnswers.input(environment));
            OperationContext.of(environment).changed();
            written.run();
            return done;
        });
    }

    /** One proposal. */
    private DataFetcherResult<Object> one(DataFetchingEnvironment environment) {
        return answer(environment, caller -> {
            require(caller);
            String id = Objects.requireNonNull(environment.getArgument("id"));
            return operations.find(caller, id, environment.getSelectionSet().contains("conflicts"));
        });
    }

    /** The list. */
    private DataFetcherResult<Object> list(DataFetchingEnvironment environment) {
        return answer(environment, caller -> {
            require(caller);
            Filter filter = filter(environment.getArgument("where"));
            boolean oldest = OLDEST_FIRST.equals(environment.getArgument("order"));
            boolean conflicts = environment.getSelectionSet().contains("**/conflicts");
            Map<String, Map<String, @Nullable Object>> shown = new HashMap<>();
            TimePager<Proposal> pager = new TimePager<>(
                    signer,
                    oldest ? "proposals, oldest first" : "proposals",
                    each -> new Position(each.createdAt(), each.id()),
                    each -> Objects.requireNonNull(shown.get(each.id())));
            Function<TimePage, List<Proposal>> reading = page -> {
                List<Proposal> read = operations.read(caller, filter, oldest ? page.reversed() : page);
                List<Proposal> ordered = oldest ? TimePage.reversed(read) : read;
                List<Made.Item> items = operations.shown(caller, ordered, conflicts);
                for (int i = 0; i < items.size(); i++) {
                    shown.put(
                            ordered.get(i).id(),
                            new LinkedHashMap<>(items.get(i).fields()));
                }
                return ordered;
            };
            return new Made.Item(
                    "ProposalConnection",
                    pager.connection(environment, reading, () -> operations.number(caller, filter)));
        });
    }

    private DataFetcherResult<Object> answer(
            DataFetchingEnvironment environment, Function<Caller, @Nullable Made> answering) {
        return answers.answer(
                environment,
                request -> answering.apply(OperationContext.of(environment).caller()));
    }

    private static void require(Caller caller) {
        if (!ProposalOperations.concern(caller)) {
            throw new Problem(
                    ErrorCode.FORBIDDEN, null, "proposals are only for callers with the role PROPOSER or EDITOR");
        }
    }

    private Filter filter(@Nullable Map<String, Object> given) {
        RecordFilter where = RecordFilter.of(given);
        String place = where.text("place");
        return new Filter(
                null,
                where.value("state") instanceof List<?> states
                        ? states.stream().map(String::valueOf).toList()
                        : null,
                where.text("kind"),
                where.text("thing"),
                place == null ? null : operations.records(place),
                where.text("proposer"),
                (OffsetDateTime) where.value("since"),
                (OffsetDateTime) where.value("until"));
    }
}
