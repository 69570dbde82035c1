/** What has to hold of a change before it is written, rights within a place among it. */
@NullMarked
package org.jiedui.editing.rules;

import org.jspecify.annotations.NullMarked;
