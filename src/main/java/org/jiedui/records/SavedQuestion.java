package org.jiedui.records;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * A question that somebody keeps, to be asked again by its id.
 *
 * @param id its id
 * @param version how often it was saved, from 1
 * @param owner who keeps it
 * @param createdAt when it was saved first
 * @param changedAt when it was saved last
 * @param name what it is called in Chinese
 * @param nameEn in English; null where it is not
 * @param description what it is for, in Chinese, or null
 * @param descriptionEn in English, or null
 * @param document the text of the document
 * @param variables the values that it is asked with where others are not given, as a text of JSON; null for none
 * @param visibility who sees and asks it besides its owner: OWN for nobody, ROLE or EVERYBODY
 * @param role the name of the role that sees it, where its visibility is ROLE; else null
 * @param pinned whether it is to be at hand
 * @param things the ids of all nodes and relationships that it names
 * @param idempotencyKey the key that it came with first, or null
 * @param fingerprint the same for what was given with that key again; null where there was no key
 * @param revisionKey the key that it came with when it was saved last anew, or null
 * @param revisionFingerprint the same for what was given with that key again; null where there was no key
 */
@Node("SavedQuestion")
public record SavedQuestion(
        @Id String id,
        long version,
        String owner,
        OffsetDateTime createdAt,
        OffsetDateTime changedAt,
        String name,
        @Nullable String nameEn,
        @Nullable String description,
        @Nullable String descriptionEn,
        String document,
        @Nullable String variables,
        String visibility,
        @Nullable String role,
        boolean pinned,
        List<String> things,
        @Nullable String idempotencyKey,
        @Nullable String fingerprint,
        @Nullable String revisionKey,
        @Nullable String revisionFingerprint) {

    /** Keeps the ids as they are. */
    public SavedQuestion {
        things = List.copyOf(things);
    }

    /** All of it, as the database keeps it. */
    Map<String, @Nullable Object> kept() {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("id", id);
        kept.put("version", version);
        kept.put("owner", owner);
        kept.put("createdAt", createdAt);
        kept.put("changedAt", changedAt);
        kept.put("name", name);
        kept.put("nameEn", nameEn);
        kept.put("description", description);
        kept.put("descriptionEn", descriptionEn);
        kept.put("document", document);
        kept.put("variables", variables);
        kept.put("visibility", visibility);
        kept.put("role", role);
        kept.put("pinned", pinned);
        kept.put("things", things);
        kept.put("idempotencyKey", idempotencyKey);
        kept.put("fingerprint", fingerprint);
        kept.put("revisionKey", revisionKey);
        kept.put("revisionFingerprint", revisionFingerprint);
        return kept;
    }
}
