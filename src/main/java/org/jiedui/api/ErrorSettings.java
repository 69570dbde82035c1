package org.jiedui.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What clients are told of errors.
 *
 * @param faults whether a fault of the application says what it was
 */
@ConfigurationProperties("jiedui.errors")
record ErrorSettings(@DefaultValue("false") boolean faults) {}
