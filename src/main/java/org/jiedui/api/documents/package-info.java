/** Documents: parsed, measured, validated and kept; those that were registered are known by an id. */
@NullMarked
package org.jiedui.api.documents;

import org.jspecify.annotations.NullMarked;
