package org.jiedui.api.questions;

import java.util.List;
import java.util.Map;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jspecify.annotations.Nullable;

/** Why something is not done with a saved question, as clients are told. */
final class QuestionError {

    static final String NOT_PERMITTED = "NotPermitted";
    static final String NOT_FOUND = "NotFound";
    static final String INVALID = "InvalidValue";
    static final String MISSING = "MissingValue";

    private static final String INPUT = "input";

    private QuestionError() {}

    /** About the whole input. */
    static Made.Item of(String type, String message) {
        return of(type, message, Map.of(), List.of(INPUT));
    }

    /** About one argument of it. */
    static Made.Item at(String argument, String type, String message) {
        return of(type, message, Map.of(), List.of(INPUT, argument));
    }

    /** About one argument, with what a client needs to mend it. */
    static Made.Item at(String argument, String type, String message, Map<String, ? extends @Nullable Object> details) {
        return of(type, message, details, List.of(INPUT, argument));
    }

    private static Made.Item of(
            String type, String message, Map<String, ? extends @Nullable Object> details, List<String> path) {
        return UserError.of(type, message, details, path.toArray(String[]::new));
    }
}
