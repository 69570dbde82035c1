/** Understands what is asked: a root field becomes a question and the writer of its answer. */
@NullMarked
package org.jiedui.query.read;

import org.jspecify.annotations.NullMarked;
