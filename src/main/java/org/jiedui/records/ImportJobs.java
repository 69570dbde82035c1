package org.jiedui.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.neo4j.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** Jobs that import tables, by spring-data-neo4j. */
interface ImportJobs extends Repository<ImportJob, String> {

    String MATCHING = "MATCH (j:ImportJob) WHERE ($owner IS NULL OR j.owner = $owner)\n";

    /** The latest come first. */
    String BETWEEN = """
              AND ($bounds.after IS NULL OR j.createdAt < $bounds.after OR (j.createdAt = $bounds.after AND j.id < $bounds.afterId))
              AND ($bounds.before IS NULL OR j.createdAt > $bounds.before OR (j.createdAt = $bounds.before AND j.id > $bounds.beforeId))
            """;

    Optional<ImportJob> findById(String id);

    @Query(MATCHING + BETWEEN + "RETURN j ORDER BY j.createdAt DESC, j.id DESC LIMIT $number")
    List<ImportJob> first(
            @Param("owner") @Nullable String owner,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query(MATCHING + BETWEEN + "RETURN j ORDER BY j.createdAt, j.id LIMIT $number")
    List<ImportJob> last(
            @Param("owner") @Nullable String owner,
            @Param("bounds") Map<String, @Nullable Object> bounds,
            @Param("number") int number);

    @Query("MATCH (j:ImportJob) WHERE j.state IN $states RETURN count(j)")
    long numberIn(@Param("states") List<String> states);

    @Query(MATCHING + "RETURN count(j)")
    long number(@Param("owner") @Nullable String owner);
}
