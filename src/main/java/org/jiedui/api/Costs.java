package org.jiedui.api;

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
import org.jiedui.api.observation.Served;
import org.jiedui.query.ErrorCode;
import org.jiedui.query.Limits;
import org.jiedui.query.Queries;
import org.jiedui.query.Request;
import org.jspecify.annotations.Nullable;

/** Tells what operations cost before they are carried out, and refuses those that the caller's budget does not cover. */
final class Costs {

    /** Where the address of a caller stands in the context of an operation. */
    static final Object ADDRESS = new Object();

    /** Whether nobody is charged, in the context of an operation. */
    static final Object UNCHARGED = new Object();

    private final Queries queries;
    private final Limits limits;
    private final Budgets budgets;
    private final BooleanSupplier prepared;

    /**
     * Costs of operations.
     *
     * @param prepared whether the database can be asked how much there is
     */
    Costs(Queries queries, Limits limits, Budgets budgets, BooleanSupplier prepared) {
        this.queries = queries;
        this.limits = limits;
        this.budgets = budgets;
        this.prepared = prepared;
    }

    void charge(ExecutionContext execution) {
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
        double requested = operation.getSelectionSet().getSelections().size() + estimate(request);
        Budgets.Charge charge = context.getBoolean(UNCHARGED)
                ? null
                : budgets.charge(ClientKey.of(caller, context.get(ADDRESS)), requested);
        context.put(Told.class, new Told((long) requested, limits.cost(), charge));
        Served served = context.get(Served.class);
        if (served != null) {
            served.costs((long) requested);
        }
        if (charge != null && !charge.made()) {
            throw new AbortExecutionException(List.of(refused(charge)));
        }
    }

    /** What cannot be understood is not asked; its fields say why. */
    private double estimate(Request request) {
        try {
            return queries.cost(request);
        } catch (GraphQLException mistake) {
            return 0;
        }
    }

    private static CodedError refused(Budgets.Charge charge) {
        return CodedError.of(
                        "the budget is used up: try again in %d seconds, or ask for less"
                                .formatted(charge.secondsToWait()),
                        null,
                        null,
                        ErrorCode.RATE_LIMITED.name(),
                        null)
                .retryAfter(charge.secondsToWait());
    }

    /**
     * What an operation costs.
     *
     * @param requested what the database has to look at
     * @param limit how much that may be for one root field
     * @param charge what is left of the caller's budget, or null where callers are not limited
     */
    record Told(long requested, long limit, Budgets.@Nullable Charge charge) {

        Map<String, Object> extension() {
            Map<String, Object> cost = new LinkedHashMap<>();
            cost.put("requested", requested);
            cost.put("limit", limit);
            if (charge != null) {
                Map<String, Object> budget = new LinkedHashMap<>();
                budget.put("maximum", charge.settings().maximum());
                budget.put("available", charge.available());
                budget.put("restoreRate", charge.settings().restoreRate());
                cost.put("budget", budget);
            }
            return cost;
        }
    }
}
