package org.jiedui.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.editing.edits.Ids;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.jiedui.store.Statement;

/** The nodes that cells name, by their ids or by what nodes of their kinds are looked up by. All cells are looked up at once. */
final class NodeNames {

    private static final int SHOWN = 5;

    private final Model model;
    private final Database database;
    private final Map<SheetColumn.Content.Node, Map<String, Set<String>>> found = new LinkedHashMap<>();

    NodeNames(Model model, Database database) {
        this.model = model;
        this.database = database;
    }

    /** Looks for what some cells name. */
    void find(Map<SheetColumn.Content.Node, Set<String>> cells) {
        cells.forEach((node, texts) -> {
            Map<String, Set<String>> ids = found.computeIfAbsent(node, first -> new LinkedHashMap<>());
            List<String> names =
                    texts.stream().filter(text -> !isId(node, text)).toList();
            for (EntityKind kind : model.possible(node.target())) {
                for (Field field : kind.fields().values()) {
                    if (field instanceof Field.Scalar key
                            && key.lookup() != null
                            && kind.access().open()
                            && key.access().open()
                            && (node.by() == null || node.by().equals(key.name()))) {
                        find(kind, key, names, ids);
                    }
                }
            }
        });
    }

    private void find(EntityKind kind, Field.Scalar key, List<String> names, Map<String, Set<String>> ids) {
        List<String> possible = names.stream()
                .filter(name ->
                        key.lookup() != null && key.lookup().matcher(name).matches())
                .toList();
        if (possible.isEmpty()) {
            return;
        }
        Statement statement = new Statement(
                "UNWIND $names AS name MATCH (n:`%s`) WHERE n.`%s` = name RETURN name, n.id"
                        .formatted(kind.name(), key.property()),
                Map.of("names", possible));
        List<List<String>> rows = database.readLatest(
                statement, read -> read.toList(row -> List.of(String.valueOf(row[0]), String.valueOf(row[1]))));
        rows.forEach(row ->
                ids.computeIfAbsent(row.get(0), first -> new LinkedHashSet<>()).add(row.get(1)));
    }

    /** Whether a cell may name a node. */
    boolean mayName(SheetColumn.Content.Node node, String cell, Object id) {
        return isId(node, cell)
                ? cell.equals(id)
                : found.getOrDefault(node, Map.of())
                        .getOrDefault(cell, Set.of())
                        .contains(String.valueOf(id));
    }

    /**
     * The id of the node that a cell names.
     *
     * @throws CellFault where there is none, or several
     */
    String id(SheetColumn.Content.Node node, String cell) {
        if (isId(node, cell)) {
            return cell;
        }
        List<String> ids = new ArrayList<>(found.getOrDefault(node, Map.of()).getOrDefault(cell, Set.of()));
        if (ids.isEmpty()) {
            throw new CellFault("there is no " + node.target() + " of this "
                    + (node.by() == null ? "name, code or id" : node.by()));
        }
        if (ids.size() > 1) {
            throw new CellFault(ids.size() + " are called so; say which by its id: "
                    + ids.stream().limit(SHOWN).collect(Collectors.joining(", ")));
        }
        return ids.get(0);
    }

    private boolean isId(SheetColumn.Content.Node node, String text) {
        return text.indexOf('_') > 0
                && model.possible(node.target()).stream()
                        .anyMatch(kind -> kind.name().equals(Ids.kind(text)));
    }
}
