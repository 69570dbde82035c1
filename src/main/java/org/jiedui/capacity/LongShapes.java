package org.jiedui.capacity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What has had to make room again and again, by caller: what one asks and how must not have others wait who ask the same. It
 * is forgotten once it took no longer than a turn.
 */
final class LongShapes {

    /** To be long once may be the fault of whatever else ran just then. */
    private static final int EVICTIONS = 2;

    private static final int MOST = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Cache<Shape, Integer> evictions = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /** That two shapes have the same hash has one of them take another lane than it should, now and then. */
    private record Shape(String caller, int hash) {

        static Shape of(String caller, Supplier<Object> shape) {
            return new Shape(caller, shape.get().hashCode());
        }
    }

    boolean contain(String caller, Supplier<Object> shape) {
        if (evictions.estimatedSize() == 0) {
            return false;
        }
        Integer known = evictions.getIfPresent(Shape.of(caller, shape));
        return known != null && known >= EVICTIONS;
    }

    void evicted(String caller, Supplier<Object> shape) {
        evictions.asMap().merge(Shape.of(caller, shape), 1, Integer::sum);
    }

    void wasShort(String caller, Supplier<Object> shape) {
        if (evictions.estimatedSize() != 0) {
            evictions.invalidate(Shape.of(caller, shape));
        }
    }
}
