package org.jiedui.graph.cypher;

import java.util.Map;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;

/**
 * A compiled statement.
 *
 * @param text the Cypher, without any value in it
 * @param parameters what it takes, by name; {@code asOf}, the day of the reading, comes besides
 * @param question what it answers
 */
public record CypherStatement(String text, Map<String, Parameter> parameters, Question question) {}
