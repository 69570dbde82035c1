/** The formats of files, a class for each. */
@NullMarked
package org.jiedui.api.file.format;

import org.jspecify.annotations.NullMarked;
