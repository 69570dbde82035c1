package org.jiedui.query.plan;

import java.util.Map;
import org.jiedui.query.error.Problem;

/**
 * Statements that answer a part of an operation, and what they cost. Those that could not be planned throw the
 * {@link Problem} that says why, whatever is asked of them but their length.
 */
public interface PlannedStatements {

    /** About how many nodes and relationships have to be looked at; 0 while nothing is known of it. */
    double cost(Map<String, Object> variables);

    /** What they cost to plan; 0 where that was done. */
    long planning(Map<String, Object> variables);

    /** All of them, one after the other. */
    String text(Map<String, Object> variables);

    /** How many characters there are in them. */
    default long characters(Map<String, Object> variables) {
        try {
            return text(variables).length();
        } catch (Problem none) {
            return 0; // whoever is answered is told so
        }
    }
}
