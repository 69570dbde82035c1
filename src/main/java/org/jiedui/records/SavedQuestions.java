package org.jiedui.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The saved questions, by spring-data-neo4j. */
interface SavedQuestions extends Repository<SavedQuestion, String> {

    String MATCHING = """
            MATCH (q:SavedQuestion)
            WHERE q.createdAt IS NOT NULL
              AND (q.owner = $filter.reader OR q.visibility = 'EVERYBODY'
                OR (q.visibility = 'ROLE' AND q.role IN $filter.roles))
              AND ($filter.own IS NULL OR coalesce(q.owner = $filter.reader, false) = $filter.own)
              AND ($filter.owner IS NULL OR q.owner = $filter.owner)
              AND ($filter.pinned IS NULL OR q.pinned = $filter.pinned)
              AND ($filter.text IS NULL
                OR any(said IN [q.name, q.nameEn, q.description, q.descriptionEn] WHERE toLower(said) CONTAINS toLower($filter.text)))
            """;

    /** The latest come first. */
    String BETWEEN = """
              AND ($bounds.after IS NULL OR q.createdAt < $bounds.after OR (q.createdAt = $bounds.after AND q.id < $bounds.afterId))
              AND ($bounds.before IS NULL OR q.createdAt > $bounds.before OR (q.createdAt = $bounds.before AND q.id > $bounds.beforeId))
            """;

    Optional<SavedQuestion> findById(String id);

    Optional<SavedQuestion> findByOwnerAndIdempotencyKey(String owner, String idempotencyKey);

    long countByOwner(String owner);

    @Query(MATCHING + BETWEEN + "RETURN q ORDER BY q.createdAt DESC, q.id DESC LIMIT $number")
    List<SavedQuestion> first(
            @Param("filter") Map<String, @Nullable Object> filter,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query(MATCHING + BETWEEN + "RETURN q ORDER BY q.createdAt, q.id LIMIT $number")
    List<SavedQuestion> last(
            @Param("filter") Map<String, @Nullable Object> filter,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query(MATCHING + "RETURN count(q)")
    long number(@Param("filter") Map<String, @Nullable Object> filter);
}
