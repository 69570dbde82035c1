package org.jiedui.api.errors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What clients are told of errors.
 *
 * @param faults whether a fault of the application says what it was
 */
@ConfigurationProperties("jiedui.errors")
public record ErrorSettings(@DefaultValue("false") boolean faults) {}
