/** GraphQL over HTTP: requests are read, answered, and refused. */
@NullMarked
package org.jiedui.api.http;

import org.jspecify.annotations.NullMarked;
