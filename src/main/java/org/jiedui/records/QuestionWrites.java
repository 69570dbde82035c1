package org.jiedui.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.store.Statement;
import org.jspecify.annotations.Nullable;

/** What is written of saved questions, and read of all of them, as statements. */
public final class QuestionWrites {

    private static final String CREATE = "CREATE (q:SavedQuestion) SET q = $properties";

    /** Whoever comes at the same moment waits, and then finds another version. */
    private static final String HELD = """
            MATCH (q:SavedQuestion {id: $id})
            SET q.held = true
            REMOVE q.held
            WITH q
            WHERE q.version = $version
            """;

    private static final String REVISE = HELD + "SET q += $properties RETURN q.version";

    private static final String DELETE = HELD + "WITH q, q.id AS id DELETE q RETURN id";

    private static final String FORGET =
            "MATCH (q:SavedQuestion) WHERE any(thing IN q.things WHERE thing IN $things) DELETE q";

    private static final String EVERY = """
            MATCH (q:SavedQuestion) WHERE q.id > $after AND (q.pinned OR NOT $pinned)
            RETURN q.id, q.document, q.variables ORDER BY q.id LIMIT $number""";

    private static final String ASKED =
            "MATCH (q:SavedQuestion {id: $id}) RETURN q.owner, q.visibility, q.role, q.document, q.variables";

    private QuestionWrites() {}

    /** Keeps a question that is new. */
    public static Statement creating(SavedQuestion question) {
        return new Statement(CREATE, Map.of("properties", question.kept()));
    }

    /** Keeps a question instead of the version before it; one row tells that it was done, none that there is another. */
    public static Statement revising(SavedQuestion question) {
        return new Statement(REVISE, of(question.id(), question.version() - 1, question.kept()));
    }

    /** Takes a question away; one row tells that it was done, none that there is another version, or none. */
    public static Statement deleting(String id, long version) {
        return new Statement(DELETE, of(id, version, Map.of()));
    }

    private static Map<String, @Nullable Object> of(
            String id, long version, Map<String, ? extends @Nullable Object> properties) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("id", id);
        parameters.put("version", version);
        parameters.put("properties", properties);
        return parameters;
    }

    /**
     * Takes away the questions that name things that are erased.
     *
     * @param things the ids of the things
     */
    public static Statement forgetting(Set<String> things) {
        return new Statement(FORGET, Map.of("things", List.copyOf(things)));
    }

    /**
     * Reads questions in the order of their ids, whosever they are: id, document and variables.
     *
     * @param pinned whether only those that are pinned
     * @param after the id behind which it begins; an empty text for the start
     * @param number how many at the most
     */
    public static Statement every(boolean pinned, String after, int number) {
        return new Statement(EVERY, Map.of("pinned", pinned, "after", after, "number", (long) number));
    }

    /** Reads what is asked by an id: owner, visibility, role, document and variables. */
    public static Statement asked(String id) {
        return new Statement(ASKED, Map.of("id", id));
    }
}
