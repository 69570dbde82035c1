package org.jiedui.graph.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Model;

/**
 * Rows of which few must not be told apart, since they are about people.
 *
 * @param role the role that it takes to tell them apart all the same
 * @param counted the part of a row whose nodes are counted
 */
public record SmallCells(String role, Facet counted) {

    /**
     * What is counted of rows that are all about people.
     *
     * @param scope the rows
     * @return what, or nothing where they are not
     */
    public static Optional<SmallCells> of(Scope scope) {
        return parts(scope).entrySet().stream()
                .filter(part -> part.getValue().smallCells() != null)
                .map(part -> new SmallCells(String.valueOf(part.getValue().smallCells()), part.getKey()))
                .findFirst();
    }

    /**
     * Leaves rows about people out of measures over rows of which only some are: those are measured by themselves.
     *
     * @param model the model
     * @param scope the rows
     * @param rights what they are measured with
     * @return what must hold for a row
     */
    public static Predicate without(Model model, Scope scope, Rights rights) {
        if (of(scope).isPresent()) {
            return Predicate.always();
        }
        List<Predicate> all = new ArrayList<>();
        parts(scope).forEach((facet, kind) -> {
            List<String> people = model.possible(kind.name()).stream()
                    .filter(each -> each.smallCells() != null && !rights.roles().contains(each.smallCells()))
                    .map(EntityKind::name)
                    .toList();
            if (!people.isEmpty()) {
                all.add(new Predicate.Not(new Predicate.Of(facet, new Predicate.OfKind(people))));
            }
        });
        return all.size() == 1 ? all.get(0) : new Predicate.And(all);
    }

    private static Map<Facet, EntityKind> parts(Scope scope) {
        if (scope instanceof Scope.Nodes nodes) {
            return Map.of(Facet.NODE, nodes.kind());
        }
        if (scope instanceof Scope.Edges edges) {
            return Map.of(Facet.NODE, edges.node());
        }
        if (scope instanceof Scope.Links links) {
            Model model = links.model();
            return Map.of(
                    Facet.FROM, model.entity(links.kind().end(Direction.IN).target()),
                    Facet.TO, model.entity(links.kind().end(Direction.OUT).target()));
        }
        return Map.of();
    }
}
