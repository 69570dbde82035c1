/** How one root field is answered, whatever its values: a statement, and what becomes of its rows. */
@NullMarked
package org.jiedui.query.plan;

import org.jspecify.annotations.NullMarked;
