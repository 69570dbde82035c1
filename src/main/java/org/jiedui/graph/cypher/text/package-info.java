/** What statements consist of: variables, parameters, patterns and their layout. */
@NullMarked
package org.jiedui.graph.cypher.text;

import org.jspecify.annotations.NullMarked;
