/** Arguments as they came in: their structure, and where their values are found when a plan runs again. */
@NullMarked
package org.jiedui.query.input;

import org.jspecify.annotations.NullMarked;
