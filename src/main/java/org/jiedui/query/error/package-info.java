/** Why a field could not be answered, as clients are told it. */
@NullMarked
package org.jiedui.query.error;

import org.jspecify.annotations.NullMarked;
