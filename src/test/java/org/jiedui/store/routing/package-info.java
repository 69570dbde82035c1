/** A cluster as drivers see one: several members that speak Bolt, in front of one database. */
@NullMarked
package org.jiedui.store.routing;

import org.jspecify.annotations.NullMarked;
