package org.jiedui.transfer.dump;

/** What was read does not belong to one point of the journal, and cannot be mended by reading parts of it again. */
final class ChangedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Has the reading begin anew.
     *
     * @param what what happened, to go on the sentence "it was read anew, since …"
     */
    ChangedMeanwhile(String what) {
        super(what, null, false, false);
    }
}
