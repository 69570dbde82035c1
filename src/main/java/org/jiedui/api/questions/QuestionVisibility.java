package org.jiedui.api.questions;

/** Who sees a saved question besides its owner. */
enum QuestionVisibility {
    /** Nobody. */
    OWN,
    /** Whoever has a role. */
    ROLE,
    /** Everybody. */
    EVERYBODY
}
