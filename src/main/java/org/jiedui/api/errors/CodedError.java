package org.jiedui.api.errors;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.query.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * An error with a published code.
 *
 * @param message what is wrong
 * @param places where it stands in the document
 * @param at the field that could not be answered, or null where the whole operation could not
 * @param details the code and what else helps
 * @param fault what the application is to blame for, or null
 */
public record CodedError(
        String message,
        @Nullable List<SourceLocation> places,
        @Nullable ResultPath at,
        Map<String, Object> details,
        @Nullable Throwable fault)
        implements GraphQLError {

    /** Says in how many seconds the same request is worth sending again. */
    public static final String RETRY_AFTER = "retryAfter";

    private static final long serialVersionUID = 1L;

    CodedError(
            String message,
            @Nullable List<SourceLocation> places,
            @Nullable ResultPath at,
            Map<String, Object> details) {
        this(message, places, at, details, null);
    }

    public static CodedError of(
            String message,
            @Nullable List<SourceLocation> places,
            @Nullable ResultPath at,
            String code,
            @Nullable String argument) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("code", code);
        if (argument != null) {
            details.put("argument", argument);
        }
        return new CodedError(message, places, at, details);
    }

    /** The same, with a hint when to try again, in seconds; as it is for 0. */
    public CodedError retryAfter(long seconds) {
        return seconds == 0 ? this : with(RETRY_AFTER, seconds);
    }

    /** The same, of the operation as a whole. */
    CodedError ofTheWhole() {
        return new CodedError(message, places, null, details, fault);
    }

    /** Whether the application is to blame. */
    boolean isFault() {
        return ErrorCode.INTERNAL.name().equals(details.get("code"));
    }

    public CodedError because(@Nullable Throwable reason) {
        return new CodedError(message, places, at, details, reason);
    }

    CodedError with(String name, Object detail) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, detail);
        return new CodedError(message, places, at, more, fault);
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return places;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorClassification.errorClassification(String.valueOf(details.get("code")));
    }

    @Override
    public @Nullable List<Object> getPath() {
        return at == null ? null : at.toList();
    }

    @Override
    public Map<String, Object> getExtensions() {
        return details;
    }

    /** Without the engine's own classification, which says less than the code. */
    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("message", message);
        if (places != null && !places.isEmpty()) {
            specification.put(
                    "locations",
                    places.stream()
                            .map(place -> Map.of("line", place.getLine(), "column", place.getColumn()))
                            .toList());
        }
        if (at != null) {
            specification.put("path", at.toList());
        }
        specification.put("extensions", details);
        return specification;
    }
}
