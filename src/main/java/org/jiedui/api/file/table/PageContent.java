package org.jiedui.api.file.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A page of the items of a table, read from the JSON of its root field. Numbers stay as they are written. */
public final class PageContent {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] page;
    private final FileTable table;
    private final List<Found> found = new ArrayList<>();
    private @Nullable Object around;
    private @Nullable String next;

    private PageContent(byte[] page, FileTable table) {
        this.page = page;
        this.table = table;
    }

    /**
     * A number.
     *
     * @param text as it is written
     */
    public record WrittenNumber(String text) {}

    /** An item where it was found. */
    private record Found(@Nullable Object value, int start, int end) {}

    /**
     * Reads a page.
     *
     * @param page the value of the root field; nothing else changes it any more
     */
    public static PageContent read(byte[] page, FileTable table) {
        PageContent content = new PageContent(page, table);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), page)) {
            parser.nextToken();
            List<String> way = table.list();
            if (way == null) {
                content.item(parser);
            } else {
                content.around = content.towards(parser, way);
            }
        }
        return content;
    }

    /** The items in their order. */
    public List<FileItem> items() {
        @Nullable Object[] shared = table.shared(around);
        return found.stream()
                .map(each -> new FileItem(table, shared, each.value(), page, each.start(), each.end()))
                .toList();
    }

    /** The cursor behind which the next page begins; null where there is none. */
    @Nullable
    public String next() {
        return next;
    }

    /** Reads what lies around a list, and on the way the list. */
    private @Nullable Object towards(JsonParser parser, List<String> way) {
        if (way.isEmpty()) {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    item(parser);
                }
            }
            return null;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals(way.get(0))) {
                object.put(key, towards(parser, way.subList(1, way.size())));
            } else if (key.equals(PageDocument.INFO)) {
                follow((Map<?, ?>) value(parser));
            } else {
                object.put(key, value(parser));
            }
        }
        return object;
    }

    private void follow(@Nullable Map<?, ?> info) {
        next = info != null && Boolean.TRUE.equals(info.get(PageDocument.MORE))
                ? (String) info.get(PageDocument.END)
                : null;
    }

    private void item(JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        Object value = value(parser);
        if (value != null || table.list() != null) {
            found.add(new Found(value, start, (int) parser.currentLocation().getByteOffset()));
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new WrittenNumber(parser.getString());
            default -> parser.getString();
        };
    }
}
