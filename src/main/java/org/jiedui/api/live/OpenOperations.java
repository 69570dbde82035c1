package org.jiedui.api.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations of one socket that are not complete. */
final class OpenOperations {

    private final int most;
    private final Map<String, Operation> open = new HashMap<>();
    private int refused;
    private boolean closed;

    /**
     * None yet.
     *
     * @param most how many there may be at a time
     */
    OpenOperations(int most) {
        this.most = most;
    }

    /** What has come of opening one. */
    enum Opening {
        OPENED,
        EXISTS,
        TOO_MANY,
        /** As many were refused one after the other as may be open. */
        TOO_MANY_AGAIN,
        CLOSED
    }

    synchronized Opening open(String id, Operation operation) {
        if (closed) {
            return Opening.CLOSED;
        }
        if (open.containsKey(id)) {
            return Opening.EXISTS;
        }
        if (open.size() >= most) {
            refused++;
            return refused > most ? Opening.TOO_MANY_AGAIN : Opening.TOO_MANY;
        }
        refused = 0;
        open.put(id, operation);
        return Opening.OPENED;
    }

    synchronized boolean isOpen(String id, Operation operation) {
        return open.get(id) == operation;
    }

    synchronized boolean remove(String id, Operation operation) {
        return open.remove(id, operation);
    }

    void cancel(String id) {
        Operation operation;
        synchronized (this) {
            operation = open.remove(id);
        }
        if (operation != null) {
            operation.cancel();
        }
    }

    /** Cancels all of them, and opens none any more. */
    void close() {
        List<Operation> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(open.values());
            open.clear();
        }
        left.forEach(Operation::cancel);
    }
}
