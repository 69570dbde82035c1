/** JSON while it is written, in UTF-8. */
@NullMarked
package org.jiedui.query.json;

import org.jspecify.annotations.NullMarked;
