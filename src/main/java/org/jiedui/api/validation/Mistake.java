package org.jiedui.api.validation;

import graphql.language.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request.
 *
 * @param path of the field, the argument or the part of a variable that is wrong
 * @param ofArgument whether it is an argument, or a variable, that is wrong
 * @param reason in the words of the schema, with what is allowed instead
 * @param place in the document, or null where a variable is wrong
 */
public record Mistake(
        String path,
        boolean ofArgument,
        String reason,
        @Nullable SourceLocation place) {

    /** For people: the path, and the reason. */
    public String message() {
        return path + ": " + reason;
    }

    /** Which argument is to blame, as it is called below its root field; null where none is. */
    public @Nullable String argument() {
        return !ofArgument ? null : path.startsWith("$") ? path : path.substring(path.indexOf('.') + 1);
    }
}
