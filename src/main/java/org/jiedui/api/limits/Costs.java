package org.jiedui.api.limits;

import org.jiedui.capacity.RateLimiter;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.language.OperationDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jiedui.access.Caller;
import org.jiedui.api.errors.CodedError;
import org.jiedui.api.observation.Served;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.input.Limits;
import org.jspecify.annotations.Nullable;

/** Tells what operations cost before they are carried out, and refuses those that the caller's budget does not cover. */
public final class Costs {

    /** Where the address of a caller stands in the context of an operation. */
    public static final Object ADDRESS = new Object();

    /** Whether nobody is charged, in the context of an operation. */
    public static final Object UNCHARGED = new Object();

    /** Whether the document was registered before the start, in the context of an operation. */
    public static final Object REGISTERED = new Object();

    private static final String USED_UP = "the budget is used up: try again in %d seconds, or ask for less";
    private static final String TOO_MANY_SHAPES =
            "too many different questions that nobody has asked lately: try again in %d seconds; what differs in its values alone is the same question, so ask with the same documents and give values by variables, or have the documents registered";

    private final Queries queries;
    private final Limits limits;
    private final RateLimiter reading;
    private final RateLimiter planning;
    private final BooleanSupplier prepared;

    /**
     * Costs of operations.
     *
     * @param reading what callers may ask the database to look at
     * @param planning what they may ask it to plan
     * @param prepared whether the database can be asked how much there is
     */
    public Costs(Queries queries, Limits limits, RateLimiter reading, RateLimiter planning, BooleanSupplier prepared) {
        this.queries = queries;
        this.limits = limits;
        this.reading = reading;
        this.planning = planning;
        this.prepared = prepared;
    }

    public void charge(ExecutionContext execution) {
        if (!prepared.getAsBoolean()) {
            return;
        }
        GraphQLContext context = execution.getGraphQLContext();
        Caller caller = context.getOrDefault(Caller.class, Caller.ANONYMOUS);
        OperationDefinition operation = execution.getOperationDefinition();
        Request request = new Request(
                execution.getDocument(),
                operation,
                execution.getCoercedVariables().toMap(),
                caller.rights(),
                (purpose, families) -> {});
        context.put(Request.class, request);
        Queries.Cost cost = estimate(request);
        double requested = operation.getSelectionSet().getSelections().size() + cost.reading();
        boolean charged = !context.getBoolean(UNCHARGED);
        String key = ClientKey.of(caller, context.get(ADDRESS));
        RateLimiter.Charge planned = charged && cost.planning() > 0 && !context.getBoolean(REGISTERED)
                ? planning.charge(key, (double) cost.planning())
                : null;
        RateLimiter.Charge refused = planned != null && !planned.made() ? planned : null;
        RateLimiter.Charge charge = charged && refused == null ? reading.charge(key, requested) : null;
        context.put(
                Told.class,
                new Told((long) requested, limits.cost(), cost.planning(), charge, refused == null ? charge : refused));
        Served served = context.get(Served.class);
        if (served != null) {
            served.costs((long) requested);
        }
        if (refused != null) {
            throw new AbortExecutionException(List.of(refused(refused, TOO_MANY_SHAPES)));
        }
        if (charge != null && !charge.made()) {
            throw new AbortExecutionException(List.of(refused(charge, USED_UP)));
        }
    }

    /** What cannot be understood is not asked; its fields say why. */
    private Queries.Cost estimate(Request request) {
        try {
            return queries.cost(request);
        } catch (GraphQLException mistake) {
            return Queries.Cost.NONE;
        }
    }

    private static CodedError refused(RateLimiter.Charge charge, String message) {
        return CodedError.of(message.formatted(charge.secondsToWait()), null, null, ErrorCode.RATE_LIMITED.name(), null)
                .retryAfter(charge.secondsToWait());
    }

    /**
     * What an operation costs.
     *
     * @param requested what the database has to look at
     * @param limit how much that may be for one root field
     * @param planning how many characters of statements it has to plan first
     * @param charge what is left of the caller's budget, or null where callers are not limited
     * @param last the charge that was made or refused last, or null
     */
    public record Told(
            long requested, long limit, long planning, RateLimiter.@Nullable Charge charge, RateLimiter.@Nullable Charge last) {

        public Map<String, Object> extension() {
            Map<String, Object> cost = new LinkedHashMap<>();
            cost.put("requested", requested);
            cost.put("limit", limit);
            cost.put("planning", planning);
            if (charge != null) {
                Map<String, Object> budget = new LinkedHashMap<>();
                budget.put("maximum", charge.rate().maximum());
                budget.put("available", charge.available());
                budget.put("restoreRate", charge.rate().restored());
                cost.put("budget", budget);
            }
            return cost;
        }
    }
}
