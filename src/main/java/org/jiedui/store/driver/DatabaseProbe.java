package org.jiedui.store.driver;

import org.jiedui.store.DatabaseOverloaded;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether the database is there, with what readings ask with.
 *
 * @param question what is asked
 * @param causality what readings have to see
 * @param statements what else it is asked
 */
record DatabaseProbe(BriefQuestion question, DriverCausality causality, ObservedStatements statements) {

    private static final Logger log = LoggerFactory.getLogger(DatabaseProbe.class);

    /**
     * Whether the database answers, told soon. Whoever gets no connection or no answer while others are answered takes the
     * database for busy and not for gone. Whichever member answers will do, so that an application of a cluster that has no
     * leader now stays ready to read.
     */
    boolean isAnswered() {
        try {
            if (question.isAnsweredSoon(
                    causality.following(BriefQuestion.once(AccessMode.READ)).build())) {
                return true;
            }
            causality.doubt();
            return statements.wereAnsweredRecently();
        } catch (Neo4jException failure) {
            log.debug("The database does not answer", failure);
            causality.doubt();
            return DriverFailures.translate(failure) instanceof DatabaseOverloaded && statements.wereAnsweredRecently();
        }
    }

    /** Asks for the simplest answer, once, however long that takes. */
    void ask() {
        question.ask(BriefQuestion.once(AccessMode.READ).build());
    }
}
