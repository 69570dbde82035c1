package org.jiedui.imports;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.editing.edits.Fields;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Labels;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/** The columns that a table of a kind can have, and the headings by which they are known: their paths, and the words of the model. */
final class SheetColumns {

    private static final String DATE = "PartialDate";
    private static final String NOT_IN_WORDS = "[^\\p{L}\\p{N}]+";

    private final Model model;
    private final Labels labels;
    private final Kind kind;
    private final Map<String, SheetColumn> byPath = new LinkedHashMap<>();
    private final Map<String, SheetColumn> byHeading = new LinkedHashMap<>();
    private final Map<SheetColumn, String> labelled = new LinkedHashMap<>();

    SheetColumns(Model model, Labels labels, Kind kind) {
        this.model = model;
        this.labels = labels;
        this.kind = kind;
        String name = kind.name();
        add(List.of(), labels.chinese(name, SheetColumn.ID), SheetColumn.ID, new SheetColumn.Content.Identity());
        add(
                List.of(),
                labels.chinese(name, SheetColumn.VERSION),
                SheetColumn.VERSION,
                new SheetColumn.Content.Version());
        if (kind instanceof LinkKind link) {
            for (Direction direction : List.of(Direction.IN, Direction.OUT)) {
                Field.End end = link.end(direction);
                node(List.of(), "", end.name(), name, end.target());
            }
        }
        Fields.of(kind).forEach(field -> add(List.of(), "", name, field));
    }

    Kind kind() {
        return kind;
    }

    /** The column of a heading, however it is written; null where it says nothing of the kind. */
    @Nullable
    SheetColumn find(String heading) {
        return byHeading.get(normalized(heading));
    }

    /** The column of a path; null where there is none. */
    @Nullable
    SheetColumn named(String path) {
        return byPath.get(path);
    }

    /** The paths of all of them. */
    Set<String> paths() {
        return byPath.keySet();
    }

    /** All of them, each with what it is called in Chinese. */
    Map<SheetColumn, String> labelled() {
        return labelled;
    }

    private void add(List<String> before, String label, String type, Field field) {
        String name = field.name();
        String chinese = label + labels.chinese(type, name);
        if (field instanceof Field.Scalar scalar) {
            add(before, chinese, name, new SheetColumn.Content.Value(scalar));
        } else if (field instanceof Field.Reference reference) {
            node(before, label, name, type, reference.target());
        } else if (field instanceof Field.Location) {
            add(before, chinese, name, new SheetColumn.Content.Point());
            for (String coordinate : List.of("longitude", "latitude")) {
                add(
                        longer(before, name),
                        chinese + labels.chinese("Point", coordinate),
                        coordinate,
                        new SheetColumn.Content.Coordinate());
            }
        } else if (field instanceof Field.Group group && group.list()) {
            add(before, chinese, name, new SheetColumn.Content.Groups(group));
        } else if (field instanceof Field.Group group) {
            if (group.type().name().equals(DATE)) {
                add(before, chinese, name, new SheetColumn.Content.PartialDay());
            }
            group.type()
                    .members()
                    .forEach(member ->
                            add(longer(before, name), chinese, group.type().name(), member));
        }
    }

    /** A node is named by its id, or by what nodes of its kind are looked up by. */
    private void node(List<String> before, String label, String name, String type, String target) {
        String chinese = label + labels.chinese(type, name);
        add(before, chinese, name, new SheetColumn.Content.Node(target, null));
        Set<String> keys = new LinkedHashSet<>(List.of(SheetColumn.ID));
        for (EntityKind possible : model.possible(target)) {
            possible.fields().values().stream()
                    .filter(field -> field instanceof Field.Scalar scalar && scalar.lookup() != null)
                    .forEach(field -> keys.add(field.name()));
        }
        for (String key : keys) {
            SheetColumn column = new SheetColumn(
                    String.join(".", longer(longer(before, name), key)),
                    longer(before, name),
                    new SheetColumn.Content.Node(target, key.equals(SheetColumn.ID) ? null : key));
            put(column, chinese + labels.chinese(target, key));
        }
    }

    private void add(List<String> before, String chinese, String name, SheetColumn.Content content) {
        List<String> at = longer(before, name);
        put(new SheetColumn(String.join(".", at), at, content), chinese);
    }

    private void put(SheetColumn column, String chinese) {
        labelled.putIfAbsent(column, chinese);
        byPath.putIfAbsent(column.path(), column);
        byHeading.putIfAbsent(normalized(column.path()), column);
        byHeading.putIfAbsent(normalized(chinese), column);
        byHeading.putIfAbsent(normalized(chinese + column.path()), column);
    }

    private static List<String> longer(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** Letters and digits alone, so that {@code Valid from}, {@code validFrom} and {@code VALID_FROM *} are the same. */
    private static String normalized(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .replaceAll(NOT_IN_WORDS, "")
                .toLowerCase(Locale.ROOT);
    }
}
