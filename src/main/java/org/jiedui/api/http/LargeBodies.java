package org.jiedui.api.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jiedui.query.error.ErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * Has no more large bodies answered at a time than there is memory for: as values of a language and then of the database
 * a body takes more than ten times the bytes that it has.
 */
public final class LargeBodies {

    private static final int LARGE = 16 * 1024;

    /** Which part of the heap the bytes of large bodies may take. */
    private static final int PART = 40;

    private final Semaphore room;

    /**
     * Room for at least one.
     *
     * @param largest the most bytes that a body has
     */
    public LargeBodies(DataSize largest) {
        this.room = new Semaphore((int) Math.min(
                Integer.MAX_VALUE,
                Math.max(largest.toBytes(), Runtime.getRuntime().maxMemory() / PART)));
    }

    /** Answers a body, or refuses it where others take all the room. */
    public <T> CompletableFuture<T> within(byte[] body, Function<byte[], CompletableFuture<T>> answering) {
        if (body.length < LARGE) {
            return answering.apply(body);
        }
        if (!room.tryAcquire(body.length)) {
            throw new HttpRefusal(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    ErrorCode.OVERLOADED,
                    "as many large requests are being answered as there is memory for");
        }
        CompletableFuture<T> answer;
        try {
            answer = answering.apply(body);
        } catch (RuntimeException refused) {
            room.release(body.length);
            throw refused;
        }
        return answer.whenComplete((answered, failed) -> room.release(body.length));
    }
}
