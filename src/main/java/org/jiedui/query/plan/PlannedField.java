package org.jiedui.query.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.answer.Completion;
import org.jiedui.query.answer.Outcome;
import org.jiedui.query.cost.CostEstimate;
import org.jiedui.query.cost.CostLimit;
import org.jiedui.query.cost.Statistics;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.json.Json;
import org.jiedui.query.kept.AnswerKey;
import org.jiedui.store.Row;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** A root field with its plan, ready to be answered again and again. */
public final class PlannedField implements PlannedRoot {

    /** How much longer than the last an answer may become before its bytes have to be moved. */
    private static final int SLACK = 256;

    private final long number = AnswerKey.numberOfPlan();
    private final Plan plan;
    private final CostLimit costs;

    /** The last estimate, since most requests ask for pages of the same sizes. */
    private volatile @Nullable Cost lastCost;

    /** How long the last answer was, as a guess at the next; which thread wrote it does not matter. */
    private int lastSize;

    public PlannedField(Plan plan, CostLimit costs) {
        this.plan = plan;
        this.costs = costs;
    }

    public CypherStatement statement(Map<String, Object> variables) {
        return plan.statements().of(variables);
    }

    @Override
    public Set<String> kinds(Map<String, Object> variables) {
        return statement(variables).kinds();
    }

    @Override
    public String text(Map<String, Object> variables) {
        return statement(variables).text();
    }

    @Override
    public AnswerKey key(Map<String, Object> variables, Map<String, Object> given) {
        return new AnswerKey(number, plan.asOf().value(variables), variables, given);
    }

    /**
     * Answers it.
     *
     * @param given what the statement takes besides the values of the operation
     */
    public Answer answer(Map<String, Object> variables, Map<String, Object> given, MergedIds.Asking asking) {
        return answer(key(variables, given), asking);
    }

    @Override
    public Answer answer(AnswerKey key, MergedIds.Asking asking) {
        Map<String, Object> variables = key.variables();
        CypherStatement statement = check(variables);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(key.given());
        parameters.put("asOf", key.asOf());
        statement
                .parameters()
                .forEach((name, parameter) ->
                        parameters.put(name, parameter.binding().value(variables)));
        MergedIds.follow(statement, parameters, asking);
        costs.planning().planned(statement.text());
        return asking.ask(new Statement(statement.text(), parameters), rows -> write(variables, rows.all()));
    }

    /**
     * Refuses it where it does not make sense or would cost too much.
     *
     * @return the statement that answers it
     * @throws Problem with what is to be asked instead
     */
    public CypherStatement check(Map<String, Object> variables) {
        plan.checks().forEach(check -> check.value(variables));
        CypherStatement statement = statement(variables);
        costs.planning().check(statement.text());
        costs.check(cost(variables));
        return statement;
    }

    @Override
    public long planning(Map<String, Object> variables) {
        return costs.planning().cost(statement(variables).text());
    }

    @Override
    public double cost(Map<String, Object> variables) {
        Statistics.Counts counts = costs.counts();
        if (!counts.areKnown()) {
            return 0;
        }
        Question question = statement(variables).question();
        Cost last = lastCost;
        if (last != null && last.holds(question, counts.edition(), variables)) {
            return last.cost();
        }
        CostEstimate estimate = costs.estimate(counts, variables);
        double cost = estimate.of(question);
        lastCost = new Cost(question, counts.edition(), estimate.sizes(), cost);
        return cost;
    }

    /** An estimate that was made. */
    private record Cost(Question question, long edition, Map<Parameter, Double> sizes, double cost) {

        boolean holds(Question asked, long now, Map<String, Object> variables) {
            return question == asked
                    && edition == now
                    && sizes.entrySet().stream()
                            .allMatch(each -> CostEstimate.size(each.getKey(), variables) == each.getValue());
        }
    }

    private Answer write(Map<String, Object> variables, Row rows) {
        Json json = new Json(lastSize + SLACK);
        Completion completion = new Completion(variables, json);
        Outcome outcome = plan.answering().write(rows, completion);
        lastSize = json.length();
        return new Answer(
                outcome == Outcome.WRITTEN ? json.finished() : null, completion.flaws(), completion.disclosed());
    }
}
