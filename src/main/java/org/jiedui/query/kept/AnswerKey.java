package org.jiedui.query.kept;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All that an answer depends on besides the network.
 *
 * @param plan the number of the plan, which stands for the field, what is selected of it, and the roles of whoever asks
 * @param asOf the day of the reading
 * @param variables the values of the variables of the operation
 * @param given what the statement takes besides: the place of whoever asks and the day on which they do, where they have one
 */
public record AnswerKey(long plan, @Nullable Object asOf, Map<String, Object> variables, Map<String, Object> given) {

    private static final AtomicLong PLANS = new AtomicLong();

    private static final int OF_KEY = 300;
    private static final int OF_VALUE = 60;
    private static final int OF_CHARACTER = 2;

    /** The number of a plan that is made now; no other has the same. */
    public static long numberOfPlan() {
        return PLANS.incrementAndGet();
    }

    /** About how many bytes it takes. */
    int bytes() {
        return OF_KEY + bytes(variables) + bytes(given);
    }

    private static int bytes(@Nullable Object value) {
        if (value instanceof String text) {
            return OF_VALUE + OF_CHARACTER * text.length();
        }
        int all = OF_VALUE;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> each : map.entrySet()) {
                all += bytes(each.getKey()) + bytes(each.getValue());
            }
        } else if (value instanceof Collection<?> list) {
            for (Object each : list) {
                all += bytes(each);
            }
        }
        return all;
    }
}
