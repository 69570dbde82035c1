package org.jiedui.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Question;
import org.jiedui.query.Queries.Answer;
import org.jiedui.store.Database;
import org.jiedui.store.Row;
import org.jiedui.store.Statement;
import org.jiedui.store.Writing;
import org.jspecify.annotations.Nullable;

/** A root field with its plan, ready to be answered again and again. */
final class PlannedField {

    /** How much longer than the last an answer may become before its bytes have to be moved. */
    private static final int SLACK = 256;

    private final Plan plan;
    private final CostLimit costs;

    /** The edition of the counts under which the plan is known to be cheap, whatever it is asked with. */
    private volatile long cheapUnder = -1;

    /** How long the last answer was, as a guess at the next; which thread wrote it does not matter. */
    private int lastSize;

    PlannedField(Plan plan, CostLimit costs) {
        this.plan = plan;
        this.costs = costs;
    }

    CypherStatement statement(Map<String, ? extends @Nullable Object> variables) {
        return plan.statements().of(variables);
    }

    Answer answer(Map<String, ? extends @Nullable Object> variables, Database database) {
        return database.read(bound(variables), rows -> write(variables, rows.all()));
    }

    /** Answers inside a transaction, with what was written in it. */
    Answer answer(Map<String, ? extends @Nullable Object> variables, Writing writing) {
        return writing.run(bound(variables), rows -> write(variables, rows.all()));
    }

    private Statement bound(Map<String, ? extends @Nullable Object> variables) {
        plan.checks().forEach(check -> check.value(variables));
        CypherStatement statement = statement(variables);
        check(statement.question(), variables);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("asOf", plan.asOf().value(variables));
        statement
                .parameters()
                .forEach((name, parameter) ->
                        parameters.put(name, parameter.binding().value(variables)));
        return new Statement(statement.text(), parameters);
    }

    private void check(Question question, Map<String, ? extends @Nullable Object> variables) {
        Statistics.Counts counts = costs.counts();
        if (counts.edition() == cheapUnder) {
            return;
        }
        if (costs.isAlwaysMet(question, counts)) {
            cheapUnder = counts.edition();
        } else {
            costs.check(question, counts, variables);
        }
    }

    private Answer write(Map<String, ? extends @Nullable Object> variables, Row rows) {
        Json json = new Json(lastSize + SLACK);
        Completion completion = new Completion(variables, json);
        Outcome outcome = plan.answering().write(rows, completion);
        lastSize = json.length();
        return new Answer(outcome == Outcome.WRITTEN ? json.finished() : null, completion.missingPaths());
    }
}
