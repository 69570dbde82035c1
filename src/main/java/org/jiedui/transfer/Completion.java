package org.jiedui.transfer;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.search.Pinyin;

/** Adds what tables leave out: who recorded it and when, what holds unless said otherwise, and how a name sounds. */
final class Completion {

    private static final Map<String, String> OF_LINKS = Map.of("status", "ACTIVE", "confidence", "HIGH");
    private static final String NAME = "name";
    private static final String PINYIN = "pinyin";

    private final OffsetDateTime recordedAt;
    private final String recordedBy;

    Completion(OffsetDateTime recordedAt, String recordedBy) {
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
    }

    /** Whether a missing value is filled in, so that it may be missing. */
    boolean fills(Kind kind, String column) {
        return kind instanceof LinkKind && OF_LINKS.containsKey(column);
    }

    void complete(Kind kind, Map<String, Object> properties) {
        properties.put("version", 1L);
        properties.put("recordedAt", recordedAt);
        properties.put("recordedBy", recordedBy);
        if (kind instanceof LinkKind) {
            OF_LINKS.forEach(properties::putIfAbsent);
        }
        if (kind.fields().get(PINYIN) instanceof Field.Scalar && properties.get(NAME) instanceof String name) {
            properties.computeIfAbsent(PINYIN, missing -> Pinyin.of(name));
        }
    }
}
