/** The whole database in one file, and back: every node and relationship with its values, at one point of the journal. */
@NullMarked
package org.jiedui.transfer.dump;

import org.jspecify.annotations.NullMarked;
