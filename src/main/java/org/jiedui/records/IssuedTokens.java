package org.jiedui.records;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The tokens that were given out, by spring-data-neo4j. */
interface IssuedTokens extends Repository<IssuedToken, String> {

    String MATCHING = """
            MATCH (t:IssuedToken)
            WHERE ($filter.name IS NULL OR t.name = $filter.name)
              AND ($filter.role IS NULL OR $filter.role IN t.roles)
              AND ($filter.place IS NULL OR t.place = $filter.place)
              AND ($filter.issuedBy IS NULL OR t.issuedBy = $filter.issuedBy)
              AND ($filter.good IS NULL OR (t.revokedAt IS NULL AND t.until > $filter.now) = $filter.good)
            """;

    /** The latest come first. */
    String BETWEEN = """
              AND ($bounds.after IS NULL OR t.issuedAt < $bounds.after OR (t.issuedAt = $bounds.after AND t.id < $bounds.afterId))
              AND ($bounds.before IS NULL OR t.issuedAt > $bounds.before OR (t.issuedAt = $bounds.before AND t.id > $bounds.beforeId))
            """;

    IssuedToken save(IssuedToken token);

    Optional<IssuedToken> findById(String id);

    Optional<IssuedToken> findByIssuedByAndIdempotencyKey(String issuedBy, String idempotencyKey);

    /** Whatever else is written about it at the same moment, and however often it is revoked, the first time counts. */
    @Query("""
            MATCH (t:IssuedToken {id: $id})
            SET t.revokedAt = coalesce(t.revokedAt, $at), t.revokedBy = coalesce(t.revokedBy, $by)
            RETURN t""")
    Optional<IssuedToken> revoke(@Param("id") String id, @Param("at") OffsetDateTime at, @Param("by") String by);

    @Query(MATCHING + BETWEEN + "RETURN t ORDER BY t.issuedAt DESC, t.id DESC LIMIT $number")
    List<IssuedToken> first(
            @Param("filter") Map<String, @Nullable Object> filter,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query(MATCHING + BETWEEN + "RETURN t ORDER BY t.issuedAt, t.id LIMIT $number")
    List<IssuedToken> last(
            @Param("filter") Map<String, @Nullable Object> filter,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query(MATCHING + "RETURN count(t)")
    long number(@Param("filter") Map<String, @Nullable Object> filter);
}
