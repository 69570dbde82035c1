package org.jiedui.api.live;

import java.util.Map;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** An operation of a socket: takes one answer after the other, each when the one before it has been sent. */
final class Operation extends BaseSubscriber<Map<String, Object>> {

    private final Socket socket;
    private final String id;

    Operation(Socket socket, String id) {
        this.socket = socket;
        this.id = id;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(Map<String, Object> answer) {
        socket.next(this, id, answer, () -> request(1));
    }

    @Override
    protected void hookOnComplete() {
        socket.completed(this, id);
    }

    @Override
    protected void hookOnError(Throwable failure) {
        socket.failed(this, id, Answers.errors(failure));
    }
}
