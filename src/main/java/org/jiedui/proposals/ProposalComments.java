package org.jiedui.proposals;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.access.Caller;
import org.jiedui.editing.edits.JournalJson;
import org.jiedui.graph.notation.Moments;
import org.jiedui.graph.notation.Wording;
import org.jiedui.query.Made;
import org.jiedui.query.UserError;
import org.jspecify.annotations.Nullable;

/** What is said of a proposal. */
final class ProposalComments {

    private static final String INPUT = "input";
    private static final String COMMENT = "comment";

    private ProposalComments() {}

    /**
     * What is wrong with a comment.
     *
     * @param needed whether there has to be one
     * @param longest how many characters it may have
     * @return null where nothing is
     */
    static Made.@Nullable Item wrong(@Nullable Object comment, boolean needed, int longest) {
        if (!(comment instanceof String text)) {
            return needed ? UserError.of("MissingValue", "say why, for whoever proposed it", INPUT, COMMENT) : null;
        }
        if (text.length() > longest) {
            return UserError.of("InvalidValue", "a comment has at most " + longest + " characters", INPUT, COMMENT);
        }
        if (!Wording.isWellFormed(text) || !Wording.isVisible(text) || Wording.strange(text, true) != null) {
            return UserError.of(
                    "InvalidValue", "a comment holds something, and characters that everybody sees", INPUT, COMMENT);
        }
        return null;
    }

    /** A comment as it is kept, or null where there is none. */
    static @Nullable String given(@Nullable Object comment) {
        return comment instanceof String text ? Wording.normalized(text) : null;
    }

    /** What somebody did and said, as a text of JSON. */
    static String said(Caller caller, String word, @Nullable String text, OffsetDateTime now) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("at", Moments.written(now));
        said.put("by", caller.name());
        said.put("act", word);
        said.put("text", text);
        return JournalJson.text(said);
    }
}
