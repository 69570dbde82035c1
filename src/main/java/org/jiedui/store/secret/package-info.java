/** Secrets that all instances on a database share, and what is signed with them. */
@NullMarked
package org.jiedui.store.secret;

import org.jspecify.annotations.NullMarked;
