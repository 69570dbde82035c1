/** Understands the arguments of lists: filters, orders and pages become conditions, sort keys and bounds. */
@NullMarked
package org.jiedui.query.read.argument;

import org.jspecify.annotations.NullMarked;
