package org.jiedui.records;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * A token that was given out, without the token.
 *
 * @param id its {@code jti}
 * @param name what the journal calls its bearer
 * @param roles what its bearer may do
 * @param place the id of the place that its bearer is bound to, or null for everywhere
 * @param issuedAt when it was given out
 * @param until when it ends to be good by itself
 * @param issuedBy who gave it out, or what
 * @param idempotencyKey the key that came with the wish for it, or null
 * @param lastUsedAt when it was last used, to the minute; null where it was not yet
 * @param revokedAt when it was revoked; null where it was not
 * @param revokedBy who revoked it
 */
@Node("IssuedToken")
public record IssuedToken(
        @Id String id,
        String name,
        List<String> roles,
        @Nullable String place,
        OffsetDateTime issuedAt,
        OffsetDateTime until,
        String issuedBy,
        @Nullable String idempotencyKey,
        @Nullable OffsetDateTime lastUsedAt,
        @Nullable OffsetDateTime revokedAt,
        @Nullable String revokedBy) {

    /** Keeps the roles as they are. */
    public IssuedToken {
        roles = List.copyOf(roles);
    }

    /**
     * A token that has just been given out.
     *
     * @param idempotencyKey the key that came with the wish for it, or null
     * @return it
     */
    public IssuedToken keyed(@Nullable String idempotencyKey) {
        return new IssuedToken(
                id, name, roles, place, issuedAt, until, issuedBy, idempotencyKey, lastUsedAt, revokedAt, revokedBy);
    }

    /** What was given out, as parameters of a statement: neither its use nor its end. */
    Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("id", id);
        given.put("name", name);
        given.put("roles", roles);
        given.put("place", place);
        given.put("issuedAt", issuedAt);
        given.put("until", until);
        given.put("issuedBy", issuedBy);
        return given;
    }
}
