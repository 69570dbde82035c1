package org.jiedui.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.GroupType;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;

/** Reads cells as the README of the dataset describes them. */
final class Cells {

    private final Model model;

    Cells(Model model) {
        this.model = model;
    }

    /** The id of a key: the kind, and 80 bits of the digest in base 32. */
    static String id(String kind, String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((kind + ":" + key).getBytes(StandardCharsets.UTF_8));
            BigInteger bits = new BigInteger(1, digest).shiftRight(256 - 80);
            StringBuilder id = new StringBuilder();
            for (int i = 0; i < 16; i++) {
                int digit = bits.and(BigInteger.valueOf(31)).intValue();
                id.insert(0, (char) (digit < 26 ? 'a' + digit : '2' + digit - 26));
                bits = bits.shiftRight(5);
            }
            return kind + "_" + id;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The id of the node that a cell names. */
    String reference(String target, String cell) {
        List<String> possible =
                model.possible(target).stream().map(EntityKind::name).toList();
        if (possible.size() == 1) {
            return id(possible.get(0), cell);
        }
        int colon = cell.indexOf(':');
        return id(cell.substring(0, colon), cell.substring(colon + 1));
    }

    Object scalar(ScalarType type, String cell) {
        return switch (type.form()) {
            case ID, STRING, ENUM -> cell;
            case INT, ORDINAL -> Long.valueOf(cell);
            case FLOAT -> Double.valueOf(cell);
            case BOOLEAN -> Boolean.valueOf(cell);
            case DATE -> LocalDate.parse(cell);
            case DATE_TIME -> OffsetDateTime.parse(cell);
            case MONEY -> new BigDecimal(cell).movePointRight(2).longValueExact();
        };
    }

    static Map<String, Object> partialDate(String cell) {
        return switch (cell.length()) {
            case 10 -> Map.of("date", LocalDate.parse(cell), "precision", "DAY");
            case 7 -> Map.of("date", LocalDate.parse(cell + "-01"), "precision", "MONTH");
            case 4 -> Map.of("date", LocalDate.parse(cell + "-01-01"), "precision", "YEAR");
            default -> Map.of("date", LocalDate.parse(cell.substring(0, 4) + "-01-01"), "precision", "DECADE");
        };
    }

    static double[] point(String cell) {
        String[] parts = cell.split(" ", 2);
        return new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
    }

    static List<String> texts(String cell) {
        return split(cell, '|').stream().map(Cells::unescaped).toList();
    }

    List<Map<String, Object>> groups(GroupType type, String cell) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (String each : split(cell, '|')) {
            List<String> parts = split(each, '#');
            Map<String, Object> group = new LinkedHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                String part = unescaped(parts.get(i));
                Field member = type.members().get(i);
                if (!part.isEmpty()) {
                    group.put(
                            member.name(),
                            member instanceof Field.Reference reference
                                    ? reference(reference.target(), part)
                                    : scalar(((Field.Scalar) member).type(), part));
                }
            }
            groups.add(group);
        }
        return groups;
    }

    /** Parts between separators that no backslash stands before, the backslashes kept. */
    private static List<String> split(String cell, char separator) {
        List<String> parts = new ArrayList<>(List.of(""));
        for (int i = 0; i < cell.length(); i++) {
            boolean escape = cell.charAt(i) == '\\' && i + 1 < cell.length();
            int last = parts.size() - 1;
            if (cell.charAt(i) == separator) {
                parts.add("");
            } else {
                parts.set(last, parts.get(last) + cell.substring(i, i + (escape ? 2 : 1)));
                i += escape ? 1 : 0;
            }
        }
        return parts;
    }

    private static String unescaped(String part) {
        return part.replaceAll("\\\\(.)", "$1");
    }
}
