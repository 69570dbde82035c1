package org.jiedui.graph;

/** By what something is found that looks wrong although it is allowed; by the names in the schema. */
public enum FindingRule {
    /** Two records differ where they say the same thing. */
    CONFLICTING_VALUES(Severity.WARNING),
    /** Two nodes bear what only one may bear at a time. */
    DUPLICATE_KEY(Severity.ERROR),
    /** It ends before long. */
    ENDING_SOON(Severity.NOTICE),
    /** It holds longer than one of its ends exists. */
    OUTLASTS_END(Severity.ERROR),
    /** It holds before or after the period that it belongs to. */
    OUTSIDE_PERIOD(Severity.WARNING),
    /** What it rests on has ended. */
    STALE(Severity.WARNING),
    /** A relationship that each has is missing. */
    UNATTACHED(Severity.WARNING),
    /** Nobody is named who says so. */
    WITHOUT_SOURCE(Severity.WARNING);

    private final Severity severity;

    FindingRule(Severity severity) {
        this.severity = severity;
    }

    /**
     * How much is wrong.
     *
     * @return the same for all that the rule finds
     */
    public Severity severity() {
        return severity;
    }

    /** How much is wrong, by the names in the schema. */
    public enum Severity {
        /** Something is wrong. */
        ERROR,
        /** Something is likely to be wrong, or missing. */
        WARNING,
        /** Nothing is wrong, but it should be known. */
        NOTICE
    }
}
