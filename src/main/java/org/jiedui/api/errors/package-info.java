/** Errors as clients see them, each with a published code. */
@NullMarked
package org.jiedui.api.errors;

import org.jspecify.annotations.NullMarked;
