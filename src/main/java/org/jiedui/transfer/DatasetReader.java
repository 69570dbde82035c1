package org.jiedui.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;

/** Reads a dataset as a whole, so that what rows refer to is looked for in the same files. */
final class DatasetReader {

    private static final String NODES = "nodes/";
    private static final String LINKS = "links/";
    private static final String SUFFIX = ".csv";

    private final Model model;
    private final Enumerations enumerations;

    DatasetReader(Model model, Declarations declarations) {
        this.model = model;
        this.enumerations = new Enumerations(declarations);
    }

    /**
     * Reads all files.
     *
     * @return what they say by kind, nodes before relationships
     * @throws RejectedTable where anything is wrong with them
     */
    Map<Kind, List<Item>> read(Dataset dataset, Defaults completion) {
        List<Rejection> rejections = new ArrayList<>();
        Map<Kind, Table> tables = tables(dataset, rejections);
        Set<NaturalKey> keys = new HashSet<>();
        tables.forEach((kind, table) -> table.rows()
                .forEach(row -> keys.add(new NaturalKey(kind.name(), row.cells().get(0)))));
        CellReferences references = new CellReferences(model, keys::contains);
        TableColumns columns = new TableColumns(new Scalars(enumerations), references);
        Map<Kind, List<Item>> items = new LinkedHashMap<>();
        tables.forEach((kind, table) -> items.put(
                kind, new TableReader(kind, columns.of(kind), references, completion, rejections).read(table)));
        if (!rejections.isEmpty()) {
            throw new RejectedTable(rejections);
        }
        return items;
    }

    private Map<Kind, Table> tables(Dataset dataset, List<Rejection> rejections) {
        Map<Kind, Table> tables = new LinkedHashMap<>();
        Set<String> files = new HashSet<>(dataset.files().keySet());
        model.kinds().forEach(kind -> {
            String file = (kind instanceof EntityKind ? NODES : LINKS) + kind.name() + SUFFIX;
            byte[] content = dataset.files().get(file);
            if (content != null && !(kind instanceof EntityKind entity && entity.common())) {
                files.remove(file);
                try {
                    tables.put(kind, Table.parse(file, content));
                } catch (RejectedTable wrong) {
                    rejections.addAll(wrong.rejections());
                }
            }
        });
        files.forEach(file -> rejections.add(new Rejection(file, 1, "", "no kind has that name")));
        return tables;
    }
}
