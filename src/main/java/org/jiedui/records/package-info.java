/**
 * Plain records that are not the network, kept by spring-data-neo4j: the tokens that were given out, proposed changes, and saved
 * questions.
 */
@NullMarked
package org.jiedui.records;

import org.jspecify.annotations.NullMarked;
