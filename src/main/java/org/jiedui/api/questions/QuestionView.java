package org.jiedui.api.questions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.notation.Moments;
import org.jiedui.query.Made;
import org.jiedui.records.SavedQuestion;
import org.jspecify.annotations.Nullable;

/**
 * Shows saved questions, and what was done with them.
 *
 * @param check tells what is wrong with them
 */
record QuestionView(QuestionCheck check) {

    private static final String ERRORS = "userErrors";

    /**
     * A question as it is shown.
     *
     * @param broken whether it is told what is wrong with it
     */
    Made.Item of(SavedQuestion question, boolean broken) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", question.id());
        fields.put("version", (int) question.version());
        fields.put("owner", question.owner());
        fields.put("createdAt", Moments.written(question.createdAt()));
        fields.put("changedAt", Moments.written(question.changedAt()));
        fields.put("name", question.name());
        fields.put("nameEn", question.nameEn());
        fields.put("description", question.description());
        fields.put("descriptionEn", question.descriptionEn());
        fields.put("document", question.document());
        fields.put("variables", question.variables() == null ? null : QuestionVariables.read(question.variables()));
        fields.put("visibility", question.visibility());
        fields.put("role", question.role());
        fields.put("pinned", question.pinned());
        fields.put("broken", broken ? check.broken(question) : List.of());
        return new Made.Item("SavedQuestion", fields);
    }

    /** What came of saving one. */
    Made.Item saved(@Nullable SavedQuestion question, List<Made.Item> errors) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("question", question == null ? null : of(question, true));
        fields.put(ERRORS, new Made.Items(errors));
        return new Made.Item("SaveQuestionPayload", fields);
    }

    /** Nothing was saved. */
    Made.Item refused(Made.Item error) {
        return saved(null, List.of(error));
    }

    /** What the same key stands for already. */
    Made.Item again(SavedQuestion earlier, QuestionInput given, boolean revised) {
        String kept = revised ? earlier.revisionFingerprint() : earlier.fingerprint();
        return given.fingerprint().equals(kept)
                ? saved(earlier, List.of())
                : refused(QuestionError.at(
                        "idempotencyKey",
                        "QuestionMismatch",
                        "this key stands for another question that was saved already",
                        Map.of("question", of(earlier, true))));
    }

    /** It was saved anew meanwhile. */
    Made.Item changed(SavedQuestion now) {
        return saved(now, List.of(changedError(now)));
    }

    Made.Item changedError(SavedQuestion now) {
        return QuestionError.at(
                "expectedVersion",
                "QuestionChanged",
                "it has version " + now.version() + " by now; look at it and save again",
                Map.of("current", of(now, true)));
    }

    /** What came of deleting one. */
    Made.Item deleted(@Nullable SavedQuestion question, Made.@Nullable Item error) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("deleted", question == null ? null : of(question, true));
        fields.put(ERRORS, new Made.Items(error == null ? List.of() : List.of(error)));
        return new Made.Item("DeleteQuestionPayload", fields);
    }
}
