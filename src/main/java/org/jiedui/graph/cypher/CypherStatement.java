package org.jiedui.graph.cypher;

import java.util.Map;
import java.util.Set;
import org.jiedui.graph.selection.Parameter;
import org.jiedui.graph.selection.Question;

/**
 * A compiled statement.
 *
 * @param text the Cypher, without any value in it
 * @param parameters what it takes, by name; {@code asOf}, the day of the reading, comes besides
 * @param question what it answers
 * @param kinds the names of the kinds whose nodes and relationships can make a difference to what it returns; empty where
 *     all can
 */
public record CypherStatement(String text, Map<String, Parameter> parameters, Question question, Set<String> kinds) {}
