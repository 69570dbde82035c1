/** The database behind the driver: its transactions, retries and bookmarks, and what its failures and values mean. */
@NullMarked
package org.jiedui.store.driver;

import org.jspecify.annotations.NullMarked;
