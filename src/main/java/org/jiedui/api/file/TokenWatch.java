package org.jiedui.api.file;

import java.time.Clock;
import java.util.concurrent.Future;
import org.jiedui.access.Tokens;
import org.jiedui.access.Tokens.Bearer;
import org.jiedui.query.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Whether the token that a file was asked for with is still good: it may end, or be revoked, before the file does. */
final class TokenWatch implements AutoCloseable {

    private final Clock clock;
    private final @Nullable Bearer bearer;
    private final @Nullable Future<?> watching;
    private volatile boolean revoked;

    TokenWatch(Tokens tokens, Clock clock, @Nullable Bearer bearer) {
        this.clock = clock;
        this.bearer = bearer;
        this.watching = bearer == null ? null : tokens.whenRevoked(bearer, () -> revoked = true);
    }

    /**
     * To be asked before anything more is read.
     *
     * @throws FileFailure where it is good no more
     */
    void check() {
        if (revoked || (bearer != null && !clock.instant().isBefore(bearer.until()))) {
            throw FileFailure.of(ErrorCode.UNAUTHENTICATED, "the token ended or was revoked while the file was made");
        }
    }

    @Override
    public void close() {
        if (watching != null) {
            watching.cancel(false);
        }
    }
}
