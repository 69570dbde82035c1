/** What is known of an operation while it is carried out, in one typed context. */
@NullMarked
package org.jiedui.api.operation;

import org.jspecify.annotations.NullMarked;
