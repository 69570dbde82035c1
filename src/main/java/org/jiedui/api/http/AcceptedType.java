package org.jiedui.api.http;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Which of several types to answer in, by the weights that a client gives them (RFC 9110, 12.4.2 and 12.5.1). */
public final class AcceptedType {

    private AcceptedType() {}

    /**
     * The type that a client wants most. Of two that it wants alike it is the one that it names, and first; and where it
     * names neither, the one that is usual.
     *
     * @param accepted what the client takes; anything where it says nothing
     * @param written the types that can be written, the usual one first
     * @return the type, unless none is wanted
     */
    public static Optional<MediaType> of(List<MediaType> accepted, List<MediaType> written) {
        if (accepted.isEmpty()) {
            return written.stream().findFirst();
        }
        MediaType best = null;
        MediaType range = null;
        for (MediaType type : written) {
            MediaType found = closest(accepted, type);
            if (found != null && found.getQualityValue() > 0 && (range == null || isRather(found, range, accepted))) {
                best = type;
                range = found;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The range that says most precisely how much a type is wanted. */
    private static @Nullable MediaType closest(List<MediaType> accepted, MediaType type) {
        MediaType closest = null;
        for (MediaType range : accepted) {
            if (range.includes(type) && (closest == null || width(range) < width(closest))) {
                closest = range;
            }
        }
        return closest;
    }

    private static int width(MediaType range) {
        if (range.isWildcardType()) {
            return 2;
        }
        return range.isWildcardSubtype() ? 1 : 0;
    }

    private static boolean isRather(MediaType one, MediaType other, List<MediaType> accepted) {
        int wanted = Double.compare(one.getQualityValue(), other.getQualityValue());
        if (wanted != 0) {
            return wanted > 0;
        }
        return width(one) == width(other) ? accepted.indexOf(one) < accepted.indexOf(other) : width(one) < width(other);
    }
}
