package org.jiedui.query.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jiedui.graph.cypher.CypherStatement;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a plan that differ in a few small numbers, such as the length of a path. Each is written when it is
 * first needed.
 *
 * @param <K> the numbers
 */
public final class Variants<K> implements Plan.Statements {

    private final Function<Map<String, ? extends @Nullable Object>, K> choice;
    private final Function<K, CypherStatement> writing;
    private final Map<K, CypherStatement> written = new ConcurrentHashMap<>();

    public Variants(Function<Map<String, ? extends @Nullable Object>, K> choice, Function<K, CypherStatement> writing) {
        this.choice = choice;
        this.writing = writing;
    }

    @Override
    public CypherStatement of(Map<String, ? extends @Nullable Object> variables) {
        return written.computeIfAbsent(choice.apply(variables), writing);
    }
}
