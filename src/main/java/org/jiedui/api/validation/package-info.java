/** Tells whoever writes a request what is wrong with it, in the words of the schema. */
@NullMarked
package org.jiedui.api.validation;

import org.jspecify.annotations.NullMarked;
