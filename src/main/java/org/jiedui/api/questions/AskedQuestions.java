package org.jiedui.api.questions;

import graphql.ExecutionInput;
import graphql.execution.preparsed.persisted.PersistedQuerySupport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jiedui.access.Caller;
import org.jiedui.api.documents.PersistedDocuments;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.editing.edits.Ids;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.records.QuestionWrites;
import org.jiedui.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * Puts the document of a saved question in the place of its id, wherever it was asked. Each time it is read anew, with all that
 * anybody has saved until then, so that what one instance saves, and takes away, every other knows.
 */
public final class AskedQuestions {

    /** Anybody can ask for ids, as fast as they like: so many are looked for at a time, and no thread waits. */
    static final int AT_A_TIME = 32;

    private final Database database;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    /**
     * Makes it ready.
     *
     * @param database where questions are kept
     */
    public AskedQuestions(Database database) {
        this.database = database;
    }

    /** A question as it is asked. */
    private record Asked(String document, Map<String, Object> variables) {}

    /**
     * The id of the saved question that a request names.
     *
     * @param extensions of the request
     * @return null where it names none
     */
    public static @Nullable String named(Map<String, Object> extensions) {
        return extensions.get(PersistedDocuments.EXTENSION) instanceof Map<?, ?> named
                        && named.get("sha256Hash") instanceof String id
                        && Ids.kind(id).equals(QuestionOperations.KIND)
                ? id
                : null;
    }

    /**
     * Puts a saved question where its id stands.
     *
     * @param input what is asked
     * @return the same where it names no saved question
     * @throws Problem where whoever asks may see none of this id, or too many are looked for
     */
    public ExecutionInput resolved(ExecutionInput input) {
        String id = input.getQuery().equals(PersistedQuerySupport.PERSISTED_QUERY_MARKER)
                ? named(input.getExtensions())
                : null;
        if (id == null) {
            return input;
        }
        OperationContext context = OperationContext.of(input);
        Asked asked = inTurn(context.caller(), id);
        if (asked == null) {
            throw new Problem(ErrorCode.PERSISTED_QUERY_NOT_FOUND, null, "PersistedQueryNotFound");
        }
        context.saved(asked.variables());
        Map<String, Object> variables = new LinkedHashMap<>(asked.variables());
        variables.putAll(input.getRawVariables().toMap());
        Map<String, Object> extensions = new LinkedHashMap<>(input.getExtensions());
        extensions.remove(PersistedDocuments.EXTENSION);
        return input.transform(
                changed -> changed.query(asked.document()).variables(variables).extensions(extensions));
    }

    private @Nullable Asked inTurn(Caller caller, String id) {
        if (!places.tryAcquire()) {
            throw new Problem(ErrorCode.OVERLOADED, null, "too many saved questions are asked at once: ask again");
        }
        try {
            return read(caller, id);
        } finally {
            places.release();
        }
    }

    private @Nullable Asked read(Caller caller, String id) {
        return database.readLatest(
                QuestionWrites.asked(id),
                rows -> rows
                        .toList(row -> QuestionOperations.sight(caller)
                                        .sees(String.valueOf(row[0]), String.valueOf(row[1]), text(row[2]))
                                ? new Asked(
                                        String.valueOf(Objects.requireNonNull(row[3])),
                                        QuestionVariables.read(text(row[4])))
                                : null)
                        .stream()
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
