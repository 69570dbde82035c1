package org.jiedui.api.live;

import java.util.Map;
import org.jiedui.api.fetch.EventData;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** An operation whose answers go over a stream of its own, each when the one before it has been written. */
final class StreamOperation extends BaseSubscriber<Map<String, Object>> {

    private final Messages messages;
    private @Nullable EventStream stream;

    StreamOperation(Messages messages) {
        this.messages = messages;
    }

    void to(EventStream written) {
        stream = written;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(Map<String, Object> answer) {
        write(next(answer), () -> request(1));
    }

    private String next(Map<String, Object> answer) {
        String cursor = cursor(answer);
        return "event: next\n" + (cursor == null ? "" : "id: " + cursor + "\n") + "data: " + messages.text(answer)
                + "\n\n";
    }

    /** An event that could not be told has none. */
    private static @Nullable String cursor(Map<String, Object> answer) {
        return answer.get("data") instanceof Map<?, ?> data
                ? data.values().stream()
                        .filter(EventData.class::isInstance)
                        .findFirst()
                        .map(event -> ((EventData) event).cursor().get())
                        .orElse(null)
                : null;
    }

    @Override
    protected void hookOnComplete() {
        complete();
    }

    @Override
    protected void hookOnError(Throwable failure) {
        write(next(Map.of("errors", Answers.errors(failure))), () -> {});
        complete();
    }

    private void complete() {
        write("event: complete\ndata:\n\n", () -> {});
        if (stream != null) {
            stream.finish();
        }
    }

    private void write(String text, Runnable taken) {
        if (stream != null) {
            stream.write(text, taken);
        }
    }
}
