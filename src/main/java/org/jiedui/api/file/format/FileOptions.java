package org.jiedui.api.file.format;

import java.util.Locale;
import org.jiedui.api.file.table.FileColumn;
import org.jiedui.api.http.HttpRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a client wishes of a file besides what stands in it.
 *
 * @param mark whether a text begins with a byte order mark, by which older spreadsheets tell UTF-8
 * @param labels how columns are called
 * @param words the labels of the model
 */
public record FileOptions(boolean mark, Labelling labels, ColumnLabels words) {

    /** How columns are called. */
    enum Labelling {
        /** By the way to their value, such as {@code supporter.name}. */
        PATH,
        /** In English. */
        EN,
        /** In Chinese. */
        ZH
    }

    /**
     * Reads what stands in an address.
     *
     * @param query its parameters
     * @param words the labels of the model
     */
    public static FileOptions read(MultiValueMap<String, String> query, ColumnLabels words) {
        return new FileOptions(mark(query.getFirst("bom")), labelling(query.getFirst("labels")), words);
    }

    private static boolean mark(@Nullable String given) {
        if (given == null || given.equals("false")) {
            return false;
        }
        if (given.equals("true")) {
            return true;
        }
        throw HttpRefusal.badRequest("bom must be true or false");
    }

    private static Labelling labelling(@Nullable String given) {
        if (given == null) {
            return Labelling.PATH;
        }
        for (Labelling each : Labelling.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(given)) {
                return each;
            }
        }
        throw HttpRefusal.badRequest("labels must be path, en or zh");
    }

    /** What stands above a column. */
    String heading(FileColumn column) {
        return switch (labels) {
            case PATH -> column.name();
            case EN -> words.english(column);
            case ZH -> words.chinese(column);
        };
    }
}
