/** Tables that are imported as jobs: planned and committed portion by portion, whatever instance goes on with them. */
@NullMarked
package org.jiedui.imports.jobs;

import org.jspecify.annotations.NullMarked;
