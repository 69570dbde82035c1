package org.jiedui.transfer;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.stored.StoredProperties;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * The shipped network without its made-up part, and rows of tables as the graph would keep them: for networks that are
 * too large to be loaded statement by statement.
 */
public final class BulkTables {

    /** The kinds of which all that is shipped is made up. */
    private static final Set<String> MADE_UP =
            Set.of("Family", "Residence", "Pairing", "Cadre", "Posting", "Secondment");

    private static final String DATASET = "sichuan";

    private final Declarations declarations = Declarations.shipped();
    private final Model model = Model.of(declarations);
    private final CellReferences references = new CellReferences(model, anyKey -> true);
    private final TableColumns columns = new TableColumns(new Scalars(new Enumerations(declarations)), references);
    private final StoredProperties storedProperties = new StoredProperties(model);
    private final Dataset shipped = Dataset.shipped();
    private final OffsetDateTime recordedAt;
    private final Defaults completion;

    /**
     * Tables whose rows count as recorded at one moment.
     *
     * @param recordedAt when
     */
    public BulkTables(OffsetDateTime recordedAt) {
        this.recordedAt = recordedAt;
        this.completion = new Defaults(recordedAt, "benchmark");
    }

    /**
     * A node or relationship as the graph keeps it.
     *
     * @param from the id of the node at which a relationship starts, null for a node
     * @param to the id of the node to which it points, null for a node
     * @param properties all that is stored
     */
    public record Stored(@Nullable String from, @Nullable String to, Map<String, Object> properties) {}

    /** Whether a kind is one of relationships. */
    public boolean isLink(String kind) {
        return model.isLink(kind);
    }

    /** The labels of a kind of node, or the type of a kind of relationship. */
    public List<String> names(String kind) {
        return kind(kind) instanceof LinkKind link
                ? List.of(link.relationshipType())
                : model.entity(kind).labels();
    }

    /**
     * The rows of a shipped table.
     *
     * @return cells by column
     */
    public List<Map<String, String>> shipped(String folder, String kind) {
        String file = folder + "/" + kind + ".csv";
        byte[] content = shipped.files().get(file);
        if (content == null) {
            throw new IllegalArgumentException("no table " + file);
        }
        Table table = Table.parse(file, content);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < table.header().size(); i++) {
                cells.put(table.header().get(i), row.cells().get(i));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** Reads rows of any kind as a load would; what they refer to is taken to exist. */
    public Stream<Stored> read(String kind, List<String> header, List<List<String>> rows) {
        Kind known = kind(kind);
        List<Table.Row> numbered = new ArrayList<>();
        rows.forEach(cells -> numbered.add(new Table.Row(numbered.size() + 2L, cells)));
        List<Rejection> rejections = new ArrayList<>();
        List<Item> items = new TableReader(known, columns.of(known), references, completion, rejections)
                .read(new Table(kind, header, numbered));
        if (!rejections.isEmpty()) {
            throw new RejectedTable(rejections);
        }
        return items.stream().map(item -> stored(known, item));
    }

    private Stored stored(Kind kind, Item item) {
        Map<String, Object> properties = item.stored(kind, storedProperties);
        return item instanceof Item.Link link
                ? new Stored(link.from(), link.to(), properties)
                : new Stored(null, null, properties);
    }

    /** The ids of the shipped nodes that are not made up. */
    public List<String> realNodes() {
        return real().entrySet().stream()
                .filter(entry -> entry.getKey() instanceof EntityKind)
                .flatMap(entry -> entry.getValue().stream().map(Item::id))
                .toList();
    }

    /** Writes the shipped network without its made-up part, and marks it as loaded. */
    public void writeReal(Database database) {
        GraphWriter writer = new GraphWriter(database, model);
        real().forEach(writer::write);
        new LoadMark(shipped.fingerprint(), recordedAt, true).write(database, DATASET);
    }

    private Map<Kind, List<Item>> real() {
        Map<String, byte[]> files = new TreeMap<>(shipped.files());
        files.keySet().removeIf(file -> MADE_UP.stream().anyMatch(kind -> file.endsWith("/" + kind + ".csv")));
        return new DatasetReader(model, declarations).read(new Dataset(files), completion);
    }

    private Kind kind(String name) {
        return model.isLink(name) ? model.link(name) : model.entity(name);
    }
}
