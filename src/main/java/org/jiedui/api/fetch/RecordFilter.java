package org.jiedui.api.fetch;

import java.util.Map;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What was given as the filter of a list of records.
 *
 * @param where the conditions by name
 */
record RecordFilter(Map<String, Object> where) {

    /**
     * Takes what was given.
     *
     * @throws Problem where a condition is null, which would look as if it mattered
     */
    static RecordFilter of(@Nullable Map<String, Object> given) {
        Map<String, Object> where = given == null ? Map.of() : given;
        for (Map.Entry<String, Object> each : where.entrySet()) {
            if (each.getValue() == null) {
                throw new Problem(
                        ErrorCode.BAD_USER_INPUT,
                        "where." + each.getKey(),
                        "leave out what does not matter; null is no value");
            }
        }
        return new RecordFilter(where);
    }

    @Nullable
    Object value(String name) {
        return where.get(name);
    }

    /** A condition as it is written; null where there is none. */
    @Nullable
    String text(String name) {
        Object value = where.get(name);
        return value == null ? null : value.toString();
    }
}
