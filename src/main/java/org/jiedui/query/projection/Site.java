package org.jiedui.query.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.query.answer.Completion;
import org.jiedui.query.answer.Outcome;
import org.jiedui.query.answer.ValueWriter;
import org.jiedui.query.error.Flaw;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.json.Json;
import org.jiedui.query.json.JsonBytes;
import org.jiedui.store.Row;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A place in an answer where nodes or relationships stand, which are read as everywhere else: by the ids of all that stand
 * there, with one statement.
 */
public final class Site {

    /** Where the ids stand among the variables; no variable of a document can be called so. */
    private static final String IDS = "ids of a page";

    private static final int ROOM = 256;

    private final CypherStatement statement;
    private final List<ValueWriter> writers;

    /**
     * A place.
     *
     * @param statement asks for a row for each of the ids: its position, and a column for each writer
     * @param writers how the first column that is there is written
     */
    public Site(CypherStatement statement, List<ValueWriter> writers) {
        this.statement = statement;
        this.writers = List.copyOf(writers);
    }

    /** The parameter that holds the ids. */
    public static Parameter ids() {
        return new Parameter("ids", all -> all.get(IDS));
    }

    /** What asks for them. */
    public CypherStatement statement() {
        return statement;
    }

    /**
     * What was read.
     *
     * @param things by id; what is not there was not found
     * @param flaws what is wrong with single values, by the id of the thing
     * @param disclosed the ids of people whom it tells of, by the purpose that was stated
     */
    record Read(
            Map<String, JsonBytes> things,
            Map<String, List<Flaw>> flaws,
            Map<String, ? extends Collection<String>> disclosed) {}

    Read read(
            Collection<String> ids,
            Map<String, Object> variables,
            Map<String, @Nullable Object> given,
            MergedIds.Asking asking) {
        List<String> all = new ArrayList<>(ids);
        Map<String, Object> values = new LinkedHashMap<>(variables);
        values.put(IDS, all);
        Map<String, @Nullable Object> parameters = parameters(statement, values, given, asking);
        return asking.ask(new Statement(statement.text(), parameters), rows -> written(all, rows.all(), values));
    }

    private Read written(List<String> ids, Row rows, Map<String, Object> variables) {
        Map<String, JsonBytes> things = new HashMap<>();
        Map<String, List<Flaw>> flaws = new HashMap<>();
        Map<String, Collection<String>> disclosed = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            String id = ids.get(Math.toIntExact(row.whole(0)));
            Completion completion = new Completion(variables, new Json(ROOM));
            if (isWritten(row, completion)) {
                things.put(id, completion.json().finished());
            }
            if (!completion.flaws().isEmpty()) {
                flaws.put(id, completion.flaws());
            }
            completion
                    .disclosed()
                    .forEach((purpose, people) -> disclosed
                            .computeIfAbsent(purpose, unknown -> new ArrayList<>())
                            .addAll(people));
        }
        return new Read(things, flaws, disclosed);
    }

    private boolean isWritten(Row row, Completion completion) {
        for (int i = 0; i < writers.size(); i++) {
            if (!row.isNull(i + 1)) {
                return writers.get(i).write(row, i + 1, completion) == Outcome.WRITTEN;
            }
        }
        return false;
    }

    /**
     * The parameters of a statement.
     *
     * @param variables the values of the variables of the operation
     * @param given what the statement takes besides
     */
    static Map<String, @Nullable Object> parameters(
            CypherStatement statement,
            Map<String, Object> variables,
            Map<String, @Nullable Object> given,
            MergedIds.Asking asking) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(given);
        statement
                .parameters()
                .forEach((name, parameter) ->
                        parameters.put(name, parameter.binding().value(variables)));
        MergedIds.follow(statement, parameters, asking);
        return parameters;
    }
}
