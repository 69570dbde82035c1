package org.jiedui.api.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The rows of an answer in JSON, flattened by looking at the answer alone. */
final class FlatAnswer {

    private static final Set<String> AROUND = Set.of("totalCount", "pageInfo", "protected");

    private FlatAnswer() {}

    /** The rows of the value of a root field, of which the first list is the items; cells that are not there are left out. */
    static List<Map<String, String>> rows(JsonNode value) {
        if (value.isObject()
                && value.size() == 1
                && value.values().iterator().next().has("nodes")) {
            return rows(value.values().iterator().next());
        }
        JsonNode items = value;
        if (value.isObject()) {
            for (String listed : List.of("nodes", "edges")) {
                items = value.has(listed) ? value.get(listed) : items;
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode item : items.isArray() ? items : List.of(items)) {
            rows.addAll(flat("", item));
        }
        return rows;
    }

    private static List<Map<String, String>> flat(String path, JsonNode value) {
        List<Map<String, String>> rows = new ArrayList<>(List.of(new LinkedHashMap<>()));
        if (value.isObject()) {
            boolean list = value.has("nodes") || value.has("edges");
            for (String key : value.propertyNames()) {
                if (list && AROUND.contains(key)) {
                    continue;
                }
                boolean silent = list || (key.equals("node") && (value.has("cursor") || value.has("link")));
                String below = silent ? path : path.isEmpty() ? key : path + "." + key;
                rows = joined(rows, flat(below, value.get(key)));
            }
            return rows;
        }
        if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
            return value.valueStream()
                    .flatMap(each -> flat(path, each).stream())
                    .toList();
        }
        rows.get(0).put(path, text(value));
        return rows;
    }

    private static List<Map<String, String>> joined(List<Map<String, String>> left, List<Map<String, String>> right) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, String> one : left) {
            for (Map<String, String> other : right) {
                Map<String, String> row = new LinkedHashMap<>(one);
                row.putAll(other);
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        String text = value.isArray()
                ? value.valueStream().map(FlatAnswer::text).collect(Collectors.joining("; "))
                : value.asString();
        return text.matches("(?s)[=+@\\-\t\r].*") && !text.matches("-[0-9]+(\\.[0-9]+)?") ? "'" + text : text;
    }

    /** The rows of a file, without empty cells, whose columns an answer may not show. */
    static List<Map<String, String>> withoutEmpty(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> row.entrySet().stream()
                        .filter(cell -> !cell.getValue().isEmpty())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new)))
                .collect(Collectors.toList());
    }

    /** The lines of a file below its headings, each by these. */
    static List<Map<String, String>> byHeading(List<List<String>> lines) {
        List<String> headings = lines.get(0);
        assert new LinkedHashSet<>(headings).size() == headings.size();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < headings.size(); i++) {
                row.put(headings.get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
