package org.jiedui.store.routing;

/** What a member does instead of passing a message on and its answer back. */
public sealed interface Fault {

    /** It refuses it. */
    record Refusal(String code) implements Fault {}

    /** Its connection breaks before the database gets the message. */
    record CutBefore() implements Fault {}

    /** Its connection breaks once the database has done what the message says, and its answer is lost. */
    record CutAfter() implements Fault {}

    /** The whole member is gone, with all connections to it, before the database gets the message. */
    record Loss() implements Fault {}

    /** With which message it happens. */
    enum At {
        BEGIN(Message.BEGIN),
        STATEMENT(Message.RUN),
        ROWS(Message.PULL),
        COMMIT(Message.COMMIT);

        private final int tag;

        At(int tag) {
            this.tag = tag;
        }

        boolean is(Message message) {
            return message.tag() == tag;
        }
    }
}
