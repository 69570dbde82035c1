package org.jiedui.api;

/**
 * The turn of one operation, and of parts of it that are done beside each other. It ends when it is closed, or before for
 * others of the caller who wait.
 */
final class Turn implements AutoCloseable {

    private final FairQueue queue;
    private final String caller;
    private int taken = 1;

    /** An operation has begun that had waited in the queue. */
    Turn(FairQueue queue, String caller) {
        this.queue = queue;
        this.caller = caller;
    }

    /** Takes another one for a part, unless others wait, or have been let go first. */
    synchronized boolean takeMore() {
        if (taken == 0 || !queue.takeMore(caller)) {
            return false;
        }
        taken++;
        return true;
    }

    /** A part is done. */
    synchronized void leaveOne() {
        if (taken > 0) {
            taken--;
            queue.makeRoom(caller);
        }
    }

    /** Lets others go; the operation may go on, and is then no more than counted. */
    synchronized void makeRoom() {
        while (taken > 0) {
            leaveOne();
        }
    }

    @Override
    public synchronized void close() {
        makeRoom();
        queue.depart(caller);
    }
}
