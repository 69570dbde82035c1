/** Tests of tables that become commands. */
@NullMarked
package org.jiedui.imports.jobs;

import org.jspecify.annotations.NullMarked;
