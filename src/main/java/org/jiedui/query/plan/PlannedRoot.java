package org.jiedui.query.plan;

import java.util.Map;
import java.util.Set;
import org.jiedui.query.answer.Answer;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.MergedIds;
import org.jiedui.query.kept.AnswerKey;

/** A root field with its plan, ready to be answered again and again, whatever it is answered from. */
public interface PlannedRoot extends PlannedStatements {

    /**
     * All that its answer depends on besides the network.
     *
     * @param given what statements take besides the values of the operation
     */
    AnswerKey key(Map<String, Object> variables, Map<String, Object> given);

    /** The names of the kinds that it is read from; empty for all. */
    Set<String> kinds(Map<String, Object> variables);

    /**
     * Answers it.
     *
     * @param key all that it depends on
     * @param asking asks the database
     * @throws Problem where it does not make sense or would cost too much
     */
    Answer answer(AnswerKey key, MergedIds.Asking asking);
}
