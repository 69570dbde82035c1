/**
 * Who is answered when: a bulkhead with a fair queue before all that takes a connection to the database, and the rate limiter of
 * what each caller may ask for in a while; and work that one thread does for all who ask for it meanwhile.
 */
@NullMarked
package org.jiedui.capacity;

import org.jspecify.annotations.NullMarked;
