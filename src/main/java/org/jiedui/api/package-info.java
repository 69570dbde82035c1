/** The GraphQL endpoint: the derived schema, its scalars, its errors, and how root fields are handed to reading. */
@NullMarked
package org.jiedui.api;

import org.jspecify.annotations.NullMarked;
