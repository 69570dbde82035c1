/** The file of a dump: lines of JSON in an archive that says of itself whether it is whole. */
@NullMarked
package org.jiedui.transfer.dump.format;

import org.jspecify.annotations.NullMarked;
