/** Who is answered when: a bulkhead with a fair queue before all that takes a connection to the database. */
@NullMarked
package org.jiedui.capacity;

import org.jspecify.annotations.NullMarked;
