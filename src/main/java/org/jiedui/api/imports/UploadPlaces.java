package org.jiedui.api.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Has no more files come at a time than there is memory for. Whoever has gone has no place once the time for a file is over. */
final class UploadPlaces {

    private final int most;
    private final long timeout;
    private final LongSupplier nanoTime;
    private final List<Place> taken = new ArrayList<>();

    UploadPlaces(int most, Duration timeout, LongSupplier nanoTime) {
        this.most = most;
        this.timeout = timeout.toNanos();
        this.nanoTime = nanoTime;
    }

    /** A place that was taken at a time. */
    static final class Place {

        private final long at;

        private Place(long at) {
            this.at = at;
        }
    }

    /** Takes a place; null where there is none. */
    synchronized @Nullable Place take() {
        long now = nanoTime.getAsLong();
        taken.removeIf(place -> now - place.at > timeout);
        if (taken.size() >= most) {
            return null;
        }
        Place place = new Place(now);
        taken.add(place);
        return place;
    }

    synchronized void leave(Place place) {
        taken.remove(place);
    }
}
