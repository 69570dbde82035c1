/** What a look through the network finds: one match for each check. */
@NullMarked
package org.jiedui.graph.cypher.finding;

import org.jspecify.annotations.NullMarked;
