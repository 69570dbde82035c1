/** The model: which kinds of nodes and relationships there are, as the files of {@code schema/} declare them. */
@NullMarked
package org.jiedui.graph;

import org.jspecify.annotations.NullMarked;
