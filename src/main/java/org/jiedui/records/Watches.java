package org.jiedui.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** What is watched, by spring-data-neo4j. */
interface Watches extends Repository<Watch, String> {

    /** The latest come first. */
    String BETWEEN = """
            MATCH (w:Watch {owner: $owner})
            WHERE ($bounds.after IS NULL OR w.createdAt < $bounds.after OR (w.createdAt = $bounds.after AND w.id < $bounds.afterId))
              AND ($bounds.before IS NULL OR w.createdAt > $bounds.before OR (w.createdAt = $bounds.before AND w.id > $bounds.beforeId))
            """;

    Optional<Watch> findByOwnerAndId(String owner, String id);

    Optional<Watch> findByOwnerAndTargetAndSubject(String owner, String target, String subject);

    long countByOwner(String owner);

    @Query("MATCH (w:Watch {owner: $owner}) RETURN w ORDER BY w.createdAt, w.id")
    List<Watch> all(@Param("owner") String owner);

    @Query(BETWEEN + "RETURN w ORDER BY w.createdAt DESC, w.id DESC LIMIT $number")
    List<Watch> first(
            @Param("owner") String owner,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query(BETWEEN + "RETURN w ORDER BY w.createdAt, w.id LIMIT $number")
    List<Watch> last(
            @Param("owner") String owner,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);
}
