package org.jiedui.api.file.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A column of a table.
 *
 * @param name by which it is told from the others
 * @param steps the way to its value, without what only wraps a list
 * @param type the name of the scalar or enum that its values are of
 * @param list whether a value is a list of these
 */
public record FileColumn(String name, List<Step> steps, String type, boolean list) {

    /**
     * A step on the way to a value.
     *
     * @param type the name of the type that has the field
     * @param field the name of the field
     * @param key its key in the answer
     */
    public record Step(String type, String field, String key) {

        public boolean isAliased() {
            return !key.equals(field);
        }
    }

    /** The same by another name. */
    FileColumn named(String another) {
        return new FileColumn(another, steps, type, list);
    }

    static String path(List<Step> steps) {
        return steps.stream().map(Step::key).collect(Collectors.joining("."));
    }
}
