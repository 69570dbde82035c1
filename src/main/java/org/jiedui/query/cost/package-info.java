/** What a question costs the database to plan and to answer, told before it is asked. */
@NullMarked
package org.jiedui.query.cost;

import org.jspecify.annotations.NullMarked;
