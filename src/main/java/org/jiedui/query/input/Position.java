package org.jiedui.query.input;

/**
 * A place in the journal: behind what a change did to one thing.
 *
 * @param sequence the number of the change
 * @param position the position of the thing within the change
 */
public record Position(long sequence, long position) implements Comparable<Position> {

    /** The most things whose events are read with one statement. */
    public static final int READ_AT_ONCE = 500;

    /**
     * Behind all that a change did.
     *
     * @param sequence the number of the change
     * @return its end
     */
    public static Position endOf(long sequence) {
        return new Position(sequence, Integer.MAX_VALUE);
    }

    /**
     * Whether nothing of its change follows.
     *
     * @return true for the end of a change
     */
    public boolean isEnd() {
        return position == Integer.MAX_VALUE;
    }

    @Override
    public int compareTo(Position other) {
        int changes = Long.compare(sequence, other.sequence);
        return changes == 0 ? Long.compare(position, other.position) : changes;
    }
}
