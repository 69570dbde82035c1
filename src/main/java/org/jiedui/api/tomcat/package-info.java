/** The inside of Tomcat that is relied on: connections and sockets that never block, bodies that nobody wants, errors of its own. */
@NullMarked
package org.jiedui.api.tomcat;

import org.jspecify.annotations.NullMarked;
