/** Answers as files: a document says what stands in them, and a format how. */
@NullMarked
package org.jiedui.api.file;

import org.jspecify.annotations.NullMarked;
