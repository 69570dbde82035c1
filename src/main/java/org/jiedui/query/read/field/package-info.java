/** Understands wanted fields, whatever their depth: each becomes columns of its row and the writer of its value. */
@NullMarked
package org.jiedui.query.read.field;

import org.jspecify.annotations.NullMarked;
