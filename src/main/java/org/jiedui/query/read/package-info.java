/** Understands what is asked: a field of an operation becomes a selection and the shape of its answer. */
@NullMarked
package org.jiedui.query.read;

import org.jspecify.annotations.NullMarked;
