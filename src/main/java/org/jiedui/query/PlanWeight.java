package org.jiedui.query;

import graphql.language.Node;
import graphql.normalized.ExecutableNormalizedField;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** About how many bytes a plan takes together with what it is found by. */
final class PlanWeight {

    private static final int OF_SYNTAX = 250;
    private static final int OF_FIELD = 1_000;
    private static final int OF_VALUE = 100;

    /** A statement with the question that it was written from. */
    private static final int OF_CHARACTER = 4;

    private PlanWeight() {}

    /**
     * The weight of a plan.
     *
     * @param shape that of the variables
     */
    static int of(Request request, Object shape, PlannedOperation planned) {
        long bytes = (long) OF_SYNTAX * syntax(request.document())
                + (long) OF_VALUE * values(shape)
                + (long) OF_FIELD * fields(planned.fields())
                + OF_CHARACTER * planned.characters(request.variables());
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    private static long syntax(Node<?> node) {
        long nodes = 1;
        for (Node<?> child : node.getChildren()) {
            nodes += syntax(child);
        }
        return nodes;
    }

    private static long fields(Collection<ExecutableNormalizedField> fields) {
        long all = fields.size();
        for (ExecutableNormalizedField field : fields) {
            all += fields(field.getChildren());
        }
        return all;
    }

    private static long values(Object shape) {
        Collection<?> inner =
                shape instanceof Map<?, ?> map ? map.values() : shape instanceof Collection<?> list ? list : List.of();
        long all = 1;
        for (Object each : inner) {
            all += values(each);
        }
        return all;
    }
}
