/** How rows of the database become an answer of the wanted shape. */
@NullMarked
package org.jiedui.query.answer;

import org.jspecify.annotations.NullMarked;
