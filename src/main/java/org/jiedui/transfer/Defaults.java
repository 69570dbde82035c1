package org.jiedui.transfer;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.stored.Sound;

/** Adds what tables leave out: who recorded it and when, what holds unless said otherwise, and how a name sounds. */
final class Defaults {

    private final OffsetDateTime recordedAt;
    private final String recordedBy;

    Defaults(OffsetDateTime recordedAt, String recordedBy) {
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
    }

    /** Whether a missing value is filled in, so that it may be missing. */
    boolean fills(Kind kind, String column) {
        return kind instanceof LinkKind && LinkKind.defaults().containsKey(column);
    }

    void complete(Kind kind, Map<String, Object> properties) {
        properties.put("version", 1L);
        properties.put("recordedAt", recordedAt);
        properties.put("recordedBy", recordedBy);
        if (kind instanceof LinkKind) {
            LinkKind.defaults().forEach(properties::putIfAbsent);
        }
        Sound.add(kind, properties);
    }
}
