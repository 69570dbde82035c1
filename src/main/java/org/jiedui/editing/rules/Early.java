package org.jiedui.editing.rules;

import java.util.List;

/** Refuses what need not be asked about. */
public final class Early extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    private Early(List<Refusal> refusals) {
        super(null, null, false, false);
        this.refusals = refusals;
    }

    public static void orThrow(ChangeSet changeSet) {
        if (changeSet.isRefused()) {
            throw new Early(changeSet.refusals());
        }
    }

    public List<Refusal> refusals() {
        return refusals;
    }
}
