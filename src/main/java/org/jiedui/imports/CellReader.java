package org.jiedui.imports;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.graph.Field;
import org.jiedui.graph.ScalarType;
import org.jiedui.graph.notation.MalformedValue;
import org.jiedui.graph.notation.Numbers;

/** Reads what people write into cells, as commands take it in JSON. */
final class CellReader {

    private static final Pattern DAY =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ]00:00(?::00)?)?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})月?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})年?");
    private static final Pattern DECADE = Pattern.compile("(\\d{3}0)(?:s|年代)");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern BETWEEN_ITEMS = Pattern.compile("\\s*[;；|]\\s*");
    private static final Pattern BETWEEN_GROUPS = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern BETWEEN_MEMBERS = Pattern.compile("\\s*#\\s*");
    private static final Pattern BETWEEN_COORDINATES = Pattern.compile("\\s*[,\\s]\\s*");

    private final EnumWords words;
    private final NodeNames names;

    CellReader(EnumWords words, NodeNames names) {
        this.words = words;
        this.names = names;
    }

    /**
     * Reads a cell.
     *
     * @param content what its column asks for
     * @param cell its text, not empty
     * @return the value as JSON
     * @throws CellFault where it is none
     */
    Object read(SheetColumn.Content content, String cell) {
        if (content instanceof SheetColumn.Content.Value value) {
            return value.field().list()
                    ? BETWEEN_ITEMS
                            .splitAsStream(cell)
                            .filter(item -> !item.isEmpty())
                            .toList()
                    : single(value.field().type(), cell);
        }
        if (content instanceof SheetColumn.Content.Node node) {
            return names.id(node, cell);
        }
        if (content instanceof SheetColumn.Content.Groups groups) {
            return groups(groups.field(), cell);
        }
        if (content instanceof SheetColumn.Content.PartialDay) {
            return date(cell);
        }
        if (content instanceof SheetColumn.Content.Point) {
            String[] parts = BETWEEN_COORDINATES.split(plain(cell), -1);
            if (parts.length != 2) {
                throw new CellFault("a point is a longitude and a latitude, such as 101.13 30.98");
            }
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("longitude", number(Numbers::floating, parts[0]));
            point.put("latitude", number(Numbers::floating, parts[1]));
            return point;
        }
        if (content instanceof SheetColumn.Content.Coordinate) {
            return number(Numbers::floating, plain(cell));
        }
        return content instanceof SheetColumn.Content.Version ? number(Numbers::whole, plain(cell)) : cell;
    }

    private Object single(ScalarType type, String cell) {
        return switch (type.form()) {
            case ID, STRING -> cell;
            case INT, ORDINAL -> number(Numbers::whole, plain(cell));
            case FLOAT -> number(Numbers::floating, plain(cell));
            case BOOLEAN -> truth(plain(cell));
            case DATE -> Objects.requireNonNull(date(cell).get("date"));
            case DATE_TIME, MONEY -> plain(cell);
            case ENUM -> words.value(type.name(), cell);
        };
    }

    /** Numbers and dates are often written in the digits and signs of Chinese type, and in groups. */
    private static String plain(String cell) {
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
        return GROUPED.matcher(plain).matches() ? plain.replace(",", "") : plain;
    }

    private static <T> T number(Function<String, T> notation, String text) {
        try {
            return notation.apply(text);
        } catch (MalformedValue malformed) {
            throw new CellFault(String.valueOf(malformed.getMessage()));
        }
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "是" -> true;
            case "false", "no", "0", "否" -> false;
            default -> throw new CellFault("true or false is needed, or 是 or 否");
        };
    }

    /** A date as exact as it is written. */
    static Map<String, Object> date(String cell) {
        String text = Normalizer.normalize(cell, Normalizer.Form.NFKC).replace(" ", "");
        Matcher day = DAY.matcher(text);
        if (day.matches()) {
            return date(day.group(1), day.group(2), day.group(3), "DAY");
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            return date(month.group(1), month.group(2), "1", "MONTH");
        }
        Matcher year = YEAR.matcher(text);
        if (year.matches()) {
            return date(year.group(1), "1", "1", "YEAR");
        }
        Matcher decade = DECADE.matcher(text);
        if (decade.matches()) {
            return date(decade.group(1), "1", "1", "DECADE");
        }
        throw new CellFault("a date is written as 2016-08-22, 2016年8月22日, 2016-08, 2016 or 1990s");
    }

    private static Map<String, Object> date(String year, String month, String day, String precision) {
        Map<String, Object> date = new LinkedHashMap<>();
        date.put("date", "%s-%02d-%02d".formatted(year, Integer.parseInt(month), Integer.parseInt(day)));
        date.put("precision", precision);
        return date;
    }

    private List<Map<String, Object>> groups(Field.Group group, String cell) {
        List<Field> members = group.type().members();
        List<Map<String, Object>> groups = new ArrayList<>();
        for (String each : BETWEEN_GROUPS.splitAsStream(cell).toList()) {
            String[] parts = BETWEEN_MEMBERS.split(each, -1);
            if (parts.length > members.size()) {
                throw new CellFault("between | stand at most " + members.size() + " parts divided by #: "
                        + String.join("#", members.stream().map(Field::name).toList()));
            }
            Map<String, Object> read = new LinkedHashMap<>();
            for (int i = 0; i < parts.length; i++) {
                if (!parts[i].isEmpty()) {
                    read.put(members.get(i).name(), member(members.get(i), parts[i]));
                }
            }
            groups.add(read);
        }
        return groups;
    }

    private Object member(Field member, String part) {
        if (member instanceof Field.Reference reference) {
            return names.id(new SheetColumn.Content.Node(reference.target(), null), part);
        }
        if (member instanceof Field.Scalar scalar && !scalar.list()) {
            return single(scalar.type(), part);
        }
        return date(part);
    }
}
