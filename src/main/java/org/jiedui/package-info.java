/** The application: a GraphQL API over a Neo4j graph of counterpart assistance in China. */
@NullMarked
package org.jiedui;

import org.jspecify.annotations.NullMarked;
