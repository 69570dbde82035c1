/** Reading: a root field of an operation becomes a selection, one statement, and an answer of the right shape. */
@NullMarked
package org.jiedui.query;

import org.jspecify.annotations.NullMarked;
