/** Derives the schema that the API serves from the model. */
@NullMarked
package org.jiedui.api.schema;

import org.jspecify.annotations.NullMarked;
