/** Answers on their way to a client, with back pressure and without a thread that waits for it. */
@NullMarked
package org.jiedui.api.answer;

import org.jspecify.annotations.NullMarked;
