package org.jiedui.analysis;

/** What was found out about a graph. */
public interface Found {

    /** About how many bytes it takes. */
    long bytes();
}
