package org.jiedui.api.documents;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which documents are known beforehand, so that a client names them instead of sending them.
 *
 * @param location a folder with a file {@code *.graphql} for each document, or a JSON file with texts by their ids or a
 *     manifest of Apollo's; null for none
 * @param only whether nothing else is answered
 * @param automatic whether a client may register a document by sending it once with its id
 * @param warmUp how long a start may take to ask the queries of the location, so that no client waits for their plans;
 *     zero for a start that warms up with one plain question alone
 */
@ConfigurationProperties("jiedui.documents")
public record DocumentSettings(
        @Nullable Path location,
        @DefaultValue("false") boolean only,
        @DefaultValue("true") boolean automatic,
        @DefaultValue("10s") Duration warmUp) {

    /** Refuses what nothing could be asked with. */
    public DocumentSettings {
        if (only && location == null) {
            throw new IllegalArgumentException("jiedui.documents.only needs jiedui.documents.location");
        }
    }
}
