/** What happens to the database at a start: it is waited for, migrated and checked. */
@NullMarked
package org.jiedui.store.startup;

import org.jspecify.annotations.NullMarked;
