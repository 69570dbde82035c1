/** The only door to the database: statements, values, migrations and what happens at start. */
@NullMarked
package org.jiedui.store;

import org.jspecify.annotations.NullMarked;
