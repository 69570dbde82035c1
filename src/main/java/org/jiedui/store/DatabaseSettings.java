package org.jiedui.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the database is used, whichever it is.
 *
 * @param timeout how long a transaction may take before the database ends it
 */
@ConfigurationProperties("jiedui.database")
record DatabaseSettings(@DefaultValue("30s") Duration timeout) {}
