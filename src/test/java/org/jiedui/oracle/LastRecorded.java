package org.jiedui.oracle;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * How a node or relationship was recorded last.
 *
 * @param version how often it was recorded
 * @param at when
 * @param by by whom
 */
record LastRecorded(long version, OffsetDateTime at, String by) {

    void put(Map<String, Object> values) {
        values.put("version", version);
        values.put("recordedAt", at);
        values.put("recordedBy", by);
    }
}
