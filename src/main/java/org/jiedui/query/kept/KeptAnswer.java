package org.jiedui.query.kept;

import java.util.Set;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.json.JsonBytes;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may be given again.
 *
 * @param answer the answer; null where it is not worth keeping, or must not be kept
 * @param then how far the journal was, at the least, when it was read
 * @param kinds the names of the kinds that it was read from; empty for all
 */
record KeptAnswer(@Nullable Answer answer, Seen.Moment then, Set<String> kinds) {

    private static final int OF_ANSWER = 150;

    /** Of an answer that tells of people somebody has to be told each time, and one that is not whole may be next time. */
    static KeptAnswer of(Answer answer, Seen.Moment then, Set<String> kinds, long largest) {
        boolean whole = answer.flaws().isEmpty() && answer.disclosed().isEmpty();
        JsonBytes data = answer.data();
        boolean kept = whole && (data == null || data.size() <= largest);
        return new KeptAnswer(
                kept && data != null
                        ? new Answer(data.trimmed(), answer.flaws(), answer.disclosed())
                        : kept ? answer : null,
                then,
                kinds);
    }

    int bytes() {
        JsonBytes data = answer == null ? null : answer.data();
        return OF_ANSWER + (data == null ? 0 : data.size());
    }
}
