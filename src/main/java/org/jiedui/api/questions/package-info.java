/** Questions that somebody saves, finds again and asks by their id. */
@NullMarked
package org.jiedui.api.questions;

import org.jspecify.annotations.NullMarked;
