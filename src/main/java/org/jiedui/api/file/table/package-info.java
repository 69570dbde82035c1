/** Documents and pages of their answers as tables and graphs, in which files are written. */
@NullMarked
package org.jiedui.api.file.table;

import org.jspecify.annotations.NullMarked;
