/** Who may see and do what. */
@NullMarked
package org.jiedui.access;

import org.jspecify.annotations.NullMarked;
