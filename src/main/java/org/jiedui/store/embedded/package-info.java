/** The database that comes with the application, run as a child process that lives and dies with it. */
@NullMarked
package org.jiedui.store.embedded;

import org.jspecify.annotations.NullMarked;
