/** The scalars that GraphQL does not bring along. */
@NullMarked
package org.jiedui.api.scalars;

import org.jspecify.annotations.NullMarked;
