package org.jiedui.editing;

import java.util.List;

/** Refuses what need not be asked about. */
final class Early extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    private Early(List<Refusal> refusals) {
        super(null, null, false, false);
        this.refusals = refusals;
    }

    static void orThrow(Draft draft) {
        if (draft.isRefused()) {
            throw new Early(draft.refusals());
        }
    }

    List<Refusal> refusals() {
        return refusals;
    }
}
