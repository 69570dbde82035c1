package org.jiedui.query.read;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.graph.Direction;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.cypher.Compilation;
import org.jiedui.graph.cypher.CypherStatement;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;
import org.jiedui.graph.selection.Rights;
import org.jiedui.graph.selection.RowSet;
import org.jiedui.graph.stored.PerturbationTable;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Identifiers;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.read.field.SelectionReader;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether somebody may be told of one thing that was not found by a question. What is kept from them outside a place
 * is asked for with what they may see: what is gone is nowhere.
 */
public final class Sight {

    private final Model model;
    private final Database database;
    private final Clock clock;
    private final PerturbationTable table;

    public Sight(Model model, Database database, Clock clock, PerturbationTable table) {
        this.table = table;
        this.model = model;
        this.database = database;
        this.clock = clock;
    }

    /** Refuses what is of a kind that they may not see at all. */
    public void check(Rights rights, String id) {
        if (!rights.see(kind(id))) {
            throw new Problem(
                    ErrorCode.FORBIDDEN,
                    "id",
                    "rows of " + kind(id).plural() + " are only for callers with "
                            + kind(id).access().restrictions().get(0).inWords());
        }
    }

    public boolean sees(Rights rights, Map<String, Object> bound, String id) {
        return kinds(kind(id)).allMatch(rights::seeAll) || (rights.see(kind(id)) && finds(rights, bound, id));
    }

    /** A kind, and those that the ends of its relationships can have. */
    private Stream<Kind> kinds(Kind kind) {
        Stream<Kind> ends = kind instanceof LinkKind link
                ? Stream.of(Direction.values())
                        .flatMap(end -> model.possible(link.end(end).target()).stream())
                : Stream.empty();
        return Stream.concat(Stream.of(kind), ends);
    }

    private boolean finds(Rights rights, Map<String, Object> bound, String id) {
        Kind kind = kind(id);
        Origin.Identified.Kind identified = kind instanceof LinkKind link
                ? new Origin.Identified.Kind.OfLink(link)
                : new Origin.Identified.Kind.OfNode(model.entity(kind.name()));
        RowSet rows = RowSet.of(
                new Origin.Identified(identified, new Parameter("id", all -> id)),
                List.of(SelectionReader.identity(kind)));
        CypherStatement statement = Compilation.of(model, rights, table, null, new Question.Stream(rows));
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(bound);
        parameters.put("asOf", LocalDate.now(clock));
        statement.parameters().keySet().forEach(name -> parameters.put(name, id));
        MergedIds.follow(statement, parameters, database::read);
        return database.read(
                new Statement(statement.text(), parameters),
                found -> found.all().size() > 0);
    }

    private Kind kind(String id) {
        String name = Identifiers.kind(Identifiers.checked("id", id));
        return model.kinds()
                .filter(kind -> !kind.common() && kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("id", "there is no kind " + name));
    }
}
