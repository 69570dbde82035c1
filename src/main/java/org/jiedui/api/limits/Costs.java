package org.jiedui.api.limits;

import graphql.GraphQLException;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.language.OperationDefinition;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jiedui.api.errors.CodedError;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.operation.OperationCost;
import org.jiedui.api.operation.Served;
import org.jiedui.capacity.Call;
import org.jiedui.capacity.RateLimiter;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.input.Limits;

/** Tells what operations cost before they are carried out, and refuses those that the caller's budget does not cover. */
public final class Costs {

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
        OperationContext context = OperationContext.of(execution.getGraphQLContext());
        OperationDefinition operation = execution.getOperationDefinition();
        Request request = new Request(
                execution.getDocument(),
                operation,
                execution.getCoercedVariables().toMap(),
                context.caller().rights(),
                (purpose, families) -> {});
        Queries.Cost cost = estimate(request);
        double requested = operation.getSelectionSet().getSelections().size() + cost.reading();
        Call call = context.call();
        RateLimiter.Charge planned = call != null && cost.planning() > 0 && !context.isRegistered()
                ? planning.charge(call.caller(), (double) cost.planning())
                : null;
        RateLimiter.Charge refused = planned != null && !planned.made() ? planned : null;
        RateLimiter.Charge charge = call != null && refused == null ? reading.charge(call.caller(), requested) : null;
        context.costs(
                request,
                new OperationCost(
                        (long) requested, limits.cost(), cost.planning(), charge, refused == null ? charge : refused));
        Served served = context.served();
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
}
