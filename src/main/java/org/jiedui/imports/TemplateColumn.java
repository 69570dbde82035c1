package org.jiedui.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Labels;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/**
 * A column that a table of a kind can have.
 *
 * @param path what it is called, such as {@code validFrom} or {@code recipient}
 * @param chinese what it is called in Chinese
 * @param values the values that it can have, in Chinese where there is a word; null where they are not told beforehand
 * @param example what can stand in it; empty where nothing needs to
 */
public record TemplateColumn(
        String path, String chinese, @Nullable List<String> values, String example) {

    /** What a table needs that is to be filled in: each field once, in one cell. */
    static List<TemplateColumn> of(Model model, Labels labels, EnumWords words, Kind kind) {
        SheetColumns columns = new SheetColumns(model, labels, kind);
        List<TemplateColumn> needed = new ArrayList<>();
        for (Map.Entry<SheetColumn, String> each : columns.labelled().entrySet()) {
            SheetColumn column = each.getKey();
            if (column.at().size() == 1 && column.path().indexOf('.') < 0) {
                List<String> values = values(words, column.content());
                needed.add(
                        new TemplateColumn(column.path(), each.getValue(), values, example(column.content(), values)));
            }
        }
        return needed;
    }

    private static @Nullable List<String> values(EnumWords words, SheetColumn.Content content) {
        if (content instanceof SheetColumn.Content.Value value && !value.field().list()) {
            return switch (value.field().type().form()) {
                case ENUM -> words.of(value.field().type().name());
                case BOOLEAN -> List.of("是", "否");
                default -> null;
            };
        }
        return null;
    }

    private static String example(SheetColumn.Content content, @Nullable List<String> values) {
        if (values != null && !values.isEmpty()) {
            return values.get(0);
        }
        if (content instanceof SheetColumn.Content.PartialDay) {
            return "2021-05";
        }
        if (content instanceof SheetColumn.Content.Point) {
            return "101.13 30.98";
        }
        if (content instanceof SheetColumn.Content.Node node) {
            return "（" + node.target() + "）";
        }
        return "";
    }
}
