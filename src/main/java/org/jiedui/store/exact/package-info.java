/** Values of the database that plain Java has no type for, as exactly as the database has them. */
@NullMarked
package org.jiedui.store.exact;

import org.jspecify.annotations.NullMarked;
