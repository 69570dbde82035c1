package org.jiedui.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jiedui.api.tomcat.ErrorValve;

/** As much of the body of a request as has come. */
final class Body {

    private static final int FIRST = 1024;

    /** So much is held for a body that was announced and has not come. */
    private static final int ANNOUNCED = 16 * 1024;

    private final int limit;
    private byte[] bytes;
    private int size;
    private boolean large;
    private boolean malformed;

    /**
     * Nothing yet.
     *
     * @param limit the most bytes that it may have
     * @param announced how many bytes it will have, or -1 where that is not known
     */
    Body(int limit, long announced) {
        this.limit = limit;
        this.large = announced > limit;
        this.bytes = new byte[large ? 0 : announced < 0 ? FIRST : (int) Math.min(announced, ANNOUNCED)];
    }

    boolean isTooLarge() {
        return large;
    }

    /** Whether its pieces have not come as they should, so that nobody knows what more of it there is. */
    boolean isMalformed() {
        return malformed;
    }

    /** Whether it has shown itself to be none that is answered. */
    boolean isRefused() {
        return large || malformed;
    }

    /** Takes what can be read at once. */
    void readFrom(InputStream in) throws IOException {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit + 1, Math.max(FIRST, size * 2)));
        }
        try {
            size += Math.max(0, in.read(bytes, size, bytes.length - size));
        } catch (IOException unreadable) {
            if (!ErrorValve.isMalformed(unreadable)) {
                throw unreadable;
            }
            malformed = true;
        }
        if (size > limit) {
            large = true;
            bytes = new byte[0];
        }
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
