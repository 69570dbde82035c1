package org.jiedui.api.file.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.api.file.table.PageContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Values of an answer as texts in cells. */
final class Cells {

    /** Between the values of a list. */
    private static final String SEPARATOR = "; ";

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String OF_FORMULAS = "=+-@\t\r";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private Cells() {}

    /** A value as a text; nothing for null. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof PageContent.WrittenNumber number) {
            return number.text();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Cells::text).collect(Collectors.joining(SEPARATOR));
        }
        return value instanceof Map<?, ?> object
                ? JsonMapper.shared().writeValueAsString(plain(object))
                : String.valueOf(value);
    }

    /** The same, so that no spreadsheet takes it for a formula: where it would, an apostrophe stands before it. */
    static String guarded(@Nullable Object value) {
        String text = text(value);
        boolean formula = !text.isEmpty()
                && OF_FORMULAS.indexOf(text.charAt(0)) >= 0
                && !(value instanceof PageContent.WrittenNumber)
                && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }

    /** Without what XML 1.0 does not allow, for which a sign stands that something was there. */
    static String ofXml(String text) {
        return NOT_IN_XML.matcher(text).replaceAll("\uFFFD");
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            object.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Cells::plain).toList();
        }
        return value instanceof PageContent.WrittenNumber number ? new RawValue(number.text()) : value;
    }
}
