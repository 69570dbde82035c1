package org.jiedui.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.search.Pinyin;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The shipped network in memory, read from its tables by their description. */
final class MemoryGraph {

    private static final String SHIPPED_BY = "dataset:sichuan";

    private final Model model;
    private final Cells cells;
    private final OffsetDateTime recordedAt;
    private final Map<String, Item.Node> nodes = new LinkedHashMap<>();
    private final Map<String, Item.Link> links = new LinkedHashMap<>();
    private final Map<Touch, List<Item.Link>> touching = new LinkedHashMap<>();

    /** A side of a node: relationships of a kind that leave it or lead to it. */
    private record Touch(String node, String link, Direction direction) {}

    private MemoryGraph(Model model, OffsetDateTime recordedAt) {
        this.model = model;
        this.cells = new Cells(model);
        this.recordedAt = recordedAt;
    }

    /**
     * Reads the shipped network.
     *
     * @param recordedAt when the database was filled
     */
    static MemoryGraph shipped(Model model, OffsetDateTime recordedAt) {
        MemoryGraph graph = new MemoryGraph(model, recordedAt);
        model.entities().stream().filter(kind -> !kind.common()).forEach(graph::readNodes);
        model.links().forEach(graph::readLinks);
        return graph;
    }

    /** The same as if some nodes and relationships were not there, and what leads to them or from them is not there either. */
    MemoryGraph without(Collection<?> ids) {
        MemoryGraph less = new MemoryGraph(model, recordedAt);
        nodes.values().stream().filter(node -> !ids.contains(node.id())).forEach(less::add);
        links.values().stream()
                .filter(link -> !ids.contains(link.id())
                        && !ids.contains(link.from().id())
                        && !ids.contains(link.to().id()))
                .forEach(less::add);
        return less;
    }

    /**
     * Says how often each node and relationship was recorded, and when and by whom last.
     *
     * @param changed by id; those that are not in it were recorded once, with the network
     */
    void recorded(Map<String, LastRecorded> changed) {
        LastRecorded first = new LastRecorded(1, recordedAt, SHIPPED_BY);
        Stream.concat(nodes.values().stream(), links.values().stream())
                .forEach(item -> changed.getOrDefault(item.id(), first).put(item.values()));
    }

    Model model() {
        return model;
    }

    Collection<Item.Node> nodes() {
        return nodes.values();
    }

    Collection<Item.Link> links() {
        return links.values();
    }

    @Nullable
    Item item(@Nullable Object id) {
        String key = String.valueOf(id);
        Item.Node node = nodes.get(key);
        return node == null ? links.get(key) : node;
    }

    /** The relationships of a kind that leave a node or lead to it. */
    List<Item.Link> touching(Item.Node node, String link, Direction direction) {
        return touching.getOrDefault(new Touch(node.id(), link, direction), List.of());
    }

    void add(Item.Node node) {
        nodes.put(node.id(), node);
    }

    void add(Item.Link link) {
        links.put(link.id(), link);
        at(link.from(), link, Direction.OUT).add(link);
        at(link.to(), link, Direction.IN).add(link);
    }

    private List<Item.Link> at(Item.Node node, Item.Link link, Direction direction) {
        return touching.computeIfAbsent(new Touch(node.id(), link.kind(), direction), unknown -> new ArrayList<>());
    }

    private void readNodes(EntityKind kind) {
        for (Map<String, String> row : rows("nodes", kind.name())) {
            String id = Cells.id(kind.name(), Objects.requireNonNull(row.get("key")));
            add(new Item.Node(id, kind.name(), values(kind, id, row)));
        }
    }

    private void readLinks(LinkKind kind) {
        for (Map<String, String> row : rows("links", kind.name())) {
            String id = Cells.id(kind.name(), Objects.requireNonNull(row.get("key")));
            Map<String, Object> values = values(kind, id, row);
            values.putIfAbsent("status", "ACTIVE");
            values.putIfAbsent("confidence", "HIGH");
            add(new Item.Link(id, kind.name(), values, end(kind, row, Direction.IN), end(kind, row, Direction.OUT)));
        }
    }

    private Item.Node end(LinkKind kind, Map<String, String> row, Direction direction) {
        Field.End end = kind.end(direction);
        String id = cells.reference(end.target(), Objects.requireNonNull(row.get(end.name())));
        return Objects.requireNonNull(nodes.get(id), id);
    }

    private Map<String, Object> values(Kind kind, String id, Map<String, String> row) {
        Map<String, Object> values = new LinkedHashMap<>();
        kind.fields().values().forEach(field -> read(field, field.name(), row, values));
        values.put("id", id);
        new LastRecorded(1, recordedAt, SHIPPED_BY).put(values);
        if (kind.fields().containsKey("pinyin")) {
            // How names of places are read is a matter of its own, with its own tests.
            values.computeIfAbsent("pinyin", missing -> Pinyin.of(String.valueOf(values.get("name"))));
        }
        return values;
    }

    private void read(Field field, String column, Map<String, String> row, Map<String, Object> values) {
        String cell = row.getOrDefault(column, "");
        if (field instanceof Field.Group group
                && !group.list()
                && group.type().name().equals("Period")) {
            Map<String, Object> period = new LinkedHashMap<>();
            group.type().members().forEach(member -> read(member, column + "." + member.name(), row, period));
            if (!period.isEmpty()) {
                values.put(field.name(), period);
            }
        } else if (!cell.isEmpty()) {
            if (field instanceof Field.Scalar scalar) {
                values.put(scalar.property(), scalar.list() ? Cells.texts(cell) : cells.scalar(scalar.type(), cell));
            } else if (field instanceof Field.Group group) {
                values.put(field.name(), group.list() ? cells.groups(group.type(), cell) : Cells.partialDate(cell));
            } else if (field instanceof Field.Reference reference) {
                values.put(reference.property(), cells.reference(reference.target(), cell));
            } else if (field instanceof Field.Location) {
                values.put(field.name(), Cells.point(cell));
            }
        }
    }

    private static List<Map<String, String>> rows(String folder, String kind) {
        ClassPathResource file = new ClassPathResource("dataset/" + folder + "/" + kind + ".csv");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(file.getInputStream(), StandardCharsets.UTF_8, format)) {
            return parser.stream().map(row -> row.toMap()).toList();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
