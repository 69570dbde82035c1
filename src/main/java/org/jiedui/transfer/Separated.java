package org.jiedui.transfer;

import java.util.ArrayList;
import java.util.List;

/** Lists within a cell: parts between separators, where a backslash takes its meaning from what follows. */
final class Separated {

    private static final char ESCAPE = '\\';

    private Separated() {}

    /** The parts, still escaped, so that they can be split again; none of an empty cell. */
    static List<String> split(String cell, char separator) {
        List<String> parts = new ArrayList<>();
        if (cell.isEmpty()) {
            return parts;
        }
        int start = 0;
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == ESCAPE) {
                i++;
            } else if (cell.charAt(i) == separator) {
                parts.add(cell.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(cell.substring(start));
        return parts;
    }

    /** The text that was meant. */
    static String unescape(String part) {
        if (part.indexOf(ESCAPE) < 0) {
            return part;
        }
        StringBuilder text = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) == ESCAPE && ++i == part.length()) {
                throw new UnreadableCell("ends with a \\ that nothing follows");
            }
            text.append(part.charAt(i));
        }
        return text.toString();
    }
}
