/** Operations over connections that stay open: WebSocket (graphql-transport-ws) and SSE (graphql-sse). */
@NullMarked
package org.jiedui.api.live;

import org.jspecify.annotations.NullMarked;
