package org.jiedui.access;

/** What somebody may do. */
public enum Role {
    /** Reads the network; may be anonymous. */
    VIEWER,
    /** Reads, with larger questions. */
    ANALYST,
    /** Sees and edits the detail of households. */
    CASEWORKER,
    /** Proposes changes of the network, which others decide. */
    PROPOSER,
    /** Edits the network. */
    EDITOR,
    /** Does everything. */
    ADMIN
}
