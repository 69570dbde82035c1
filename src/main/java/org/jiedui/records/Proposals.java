package org.jiedui.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The proposals, by spring-data-neo4j. */
interface Proposals extends Repository<Proposal, String> {

    String MATCHING = """
            MATCH (p:Proposal)
            WHERE p.createdAt IS NOT NULL
              AND ($filter.everybodys OR p.proposer = $filter.reader OR any(place IN p.places WHERE place IN $filter.bound))
              AND ($filter.ids IS NULL OR p.id IN $filter.ids)
              AND ($filter.states IS NULL OR p.state IN $filter.states)
              AND ($filter.kind IS NULL OR $filter.kind IN p.kinds)
              AND ($filter.thing IS NULL OR $filter.thing IN p.things)
              AND ($filter.place IS NULL OR any(place IN p.places WHERE place IN $filter.place))
              AND ($filter.proposer IS NULL OR p.proposer = $filter.proposer)
              AND ($filter.since IS NULL OR p.createdAt >= $filter.since)
              AND ($filter.until IS NULL OR p.createdAt < $filter.until)
            """;

    /** The latest come first. */
    String BETWEEN = """
              AND ($bounds.after IS NULL OR p.createdAt < $bounds.after OR (p.createdAt = $bounds.after AND p.id < $bounds.afterId))
              AND ($bounds.before IS NULL OR p.createdAt > $bounds.before OR (p.createdAt = $bounds.before AND p.id > $bounds.beforeId))
            """;

    Optional<Proposal> findById(String id);

    Optional<Proposal> findByProposerAndIdempotencyKey(String proposer, String idempotencyKey);

    @Query("MATCH (p:Proposal {proposer: $proposer}) WHERE p.state IN ['OPEN', 'RETURNED'] RETURN count(p)")
    long undecided(@Param("proposer") String proposer);

    @Query(MATCHING + BETWEEN + "RETURN p ORDER BY p.createdAt DESC, p.id DESC LIMIT $number")
    List<Proposal> first(
            @Param("filter") Map<String, @Nullable Object> filter,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query(MATCHING + BETWEEN + "RETURN p ORDER BY p.createdAt, p.id LIMIT $number")
    List<Proposal> last(
            @Param("filter") Map<String, @Nullable Object> filter,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query(MATCHING + "RETURN count(p)")
    long number(@Param("filter") Map<String, @Nullable Object> filter);
}
