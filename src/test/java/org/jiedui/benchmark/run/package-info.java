/** Starts what is measured, asks it the same things, and measures it side by side. */
@NullMarked
package org.jiedui.benchmark.run;

import org.jspecify.annotations.NullMarked;
