package org.jiedui.imports.jobs;

import java.util.Arrays;
import java.util.List;

/** Where a job stands. The names are those of the enum {@code ImportJobState}. */
enum JobState {
    UPLOADED,
    PLANNING,
    PLANNED,
    COMMITTING,
    COMMITTED,
    UNDOING,
    UNDONE,
    CANCELLED,
    FAILED;

    /** Those in which something is to be done with it. */
    static final List<String> AT_WORK = names(PLANNING, COMMITTING, UNDOING);

    /** Those in which it is not at its end. */
    static final List<String> OPEN = names(UPLOADED, PLANNING, PLANNED, COMMITTING, UNDOING);

    static List<String> names(JobState... states) {
        return Arrays.stream(states).map(JobState::name).toList();
    }
}
