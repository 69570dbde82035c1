/** Answers that are kept, and given again once the journal has told that they still hold. */
@NullMarked
package org.jiedui.query.kept;

import org.jspecify.annotations.NullMarked;
