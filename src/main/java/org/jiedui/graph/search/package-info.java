/** What search compares: the forms in which names are found, and the form of what is searched for. */
@NullMarked
package org.jiedui.graph.search;

import org.jspecify.annotations.NullMarked;
