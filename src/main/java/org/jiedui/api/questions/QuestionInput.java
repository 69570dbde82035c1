package org.jiedui.api.questions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiedui.graph.notation.Wording;
import org.jiedui.query.Made;
import org.jspecify.annotations.Nullable;

/**
 * What is given to be saved.
 *
 * @param given the arguments by name
 */
record QuestionInput(Map<String, ? extends @Nullable Object> given) {

    private static final int LONGEST_LINE = 100;

    private static final int LONGEST_DESCRIPTION = 1_000;

    /** A text, in normal form; null where it is not given. */
    @Nullable
    String text(String name) {
        Object value = given.get(name);
        return value == null ? null : Wording.normalized(value.toString());
    }

    @Nullable
    String id() {
        return given.get("id") instanceof String id ? id : null;
    }

    @Nullable
    String key() {
        return given.get("idempotencyKey") instanceof String key ? key : null;
    }

    /** The version that was seen; one that there is not where none was. */
    long version() {
        return given.get("expectedVersion") instanceof Number version ? version.longValue() : 0;
    }

    /** As it was written: what stands in its texts is compared as it is. */
    String document() {
        return String.valueOf(given.get("document"));
    }

    /** The values of variables as they are kept; null for none. */
    @Nullable
    String variables() {
        return given.get("variables") instanceof Map<?, ?> map && !map.isEmpty() ? QuestionVariables.text(map) : null;
    }

    QuestionVisibility visibility() {
        return QuestionVisibility.valueOf(String.valueOf(given.get("visibility")));
    }

    @Nullable
    String role() {
        Object role = given.get("role");
        return role == null ? null : role.toString();
    }

    boolean pinned() {
        return Boolean.TRUE.equals(given.get("pinned"));
    }

    /** All that is said beside the values, as it is written. */
    List<String> texts() {
        return Stream.of(document(), text("name"), text("nameEn"), text("description"), text("descriptionEn"))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same for what is given again, and for nothing else. */
    String fingerprint() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", id());
        all.put("version", version());
        List.of("name", "nameEn", "description", "descriptionEn").forEach(name -> all.put(name, text(name)));
        all.put("document", document());
        all.put("variables", variables());
        all.put("visibility", visibility().name());
        all.put("role", role());
        all.put("pinned", pinned());
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(QuestionVariables.text(all).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** What is wrong with it, whatever is kept already. */
    List<Made.Item> wrong(QuestionSettings settings) {
        List<Made.Item> wrong = new ArrayList<>();
        if (id() != null && given.get("expectedVersion") == null) {
            wrong.add(QuestionError.at(
                    "expectedVersion", QuestionError.MISSING, "say which version of the question was seen"));
        }
        if (id() == null && given.get("expectedVersion") != null) {
            wrong.add(QuestionError.at("expectedVersion", QuestionError.INVALID, "a new question has no version yet"));
        }
        Stream.of("name", "nameEn").forEach(name -> wrongLine(name, wrong));
        Stream.of("description", "descriptionEn").forEach(name -> wrongProse(name, wrong));
        String key = key();
        if (key != null && (key.isEmpty() || key.length() > LONGEST_LINE || !Wording.isWellFormed(key))) {
            wrong.add(QuestionError.at(
                    "idempotencyKey", QuestionError.INVALID, "a key has 1 to " + LONGEST_LINE + " characters"));
        }
        if (visibility() == QuestionVisibility.ROLE && role() == null) {
            wrong.add(QuestionError.at("role", QuestionError.MISSING, "say which role sees it"));
        }
        if (visibility() != QuestionVisibility.ROLE && role() != null) {
            wrong.add(QuestionError.at("role", QuestionError.INVALID, "a role goes with the visibility ROLE"));
        }
        wrongSize(settings, wrong);
        return wrong;
    }

    private void wrongSize(QuestionSettings settings, List<Made.Item> wrong) {
        if (document().length() > settings.documentLength() || !Wording.isWellFormed(document())) {
            wrong.add(QuestionError.at(
                    "document",
                    QuestionError.INVALID,
                    "a document has at most " + settings.documentLength() + " characters, each of them whole"));
        }
        Object values = given.get("variables");
        if (values != null && !(values instanceof Map)) {
            wrong.add(QuestionError.at(
                    "variables", QuestionError.INVALID, "give an object, with the names of the variables"));
        }
        String variables = variables();
        if (variables != null
                && (variables.length() > settings.variablesLength() || !Wording.isWellFormed(variables))) {
            wrong.add(QuestionError.at(
                    "variables",
                    QuestionError.INVALID,
                    "the variables have at most " + settings.variablesLength()
                            + " characters as JSON, each of them whole"));
        }
    }

    private void wrongLine(String name, List<Made.Item> wrong) {
        String text = text(name);
        if (text != null && (!Wording.isVisible(text) || text.length() > LONGEST_LINE || !Wording.isPlain(text))) {
            wrong.add(QuestionError.at(
                    name,
                    QuestionError.INVALID,
                    "a name has 1 to " + LONGEST_LINE + " characters on one line that everybody sees"));
        }
    }

    private void wrongProse(String name, List<Made.Item> wrong) {
        String text = text(name);
        if (text != null
                && (!Wording.isVisible(text)
                        || text.length() > LONGEST_DESCRIPTION
                        || Wording.strange(text, true) != null)) {
            wrong.add(QuestionError.at(
                    name,
                    QuestionError.INVALID,
                    "a description has 1 to " + LONGEST_DESCRIPTION + " characters that everybody sees"));
        }
    }
}
