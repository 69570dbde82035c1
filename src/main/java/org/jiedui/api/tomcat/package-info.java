/** The inside of Tomcat that is relied on: connections that never block, and bodies that nobody wants. */
@NullMarked
package org.jiedui.api.tomcat;

import org.jspecify.annotations.NullMarked;
