package org.jiedui.store.routing;

import java.util.List;

/**
 * A statement that a member was sent.
 *
 * @param member which one
 * @param leads whether it was the leader
 * @param writes whether it was sent as one that may write
 * @param bookmarks what had to be there before it
 * @param text the Cypher; empty where a transaction was only begun
 */
public record Sent(Member member, boolean leads, boolean writes, List<String> bookmarks, String text) {

    /** Another in the same transaction. */
    Sent of(String other) {
        return new Sent(member, leads, writes, bookmarks, other);
    }
}
