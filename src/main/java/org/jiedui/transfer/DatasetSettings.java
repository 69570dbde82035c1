package org.jiedui.transfer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an empty database begins with.
 *
 * @param dataset the shipped network that is loaded
 */
@ConfigurationProperties("jiedui")
record DatasetSettings(@DefaultValue("sichuan") Choice dataset) {

    /** The networks that there are. */
    enum Choice {
        /** The counterpart assistance of Sichuan. */
        SICHUAN,
        /** No network: an empty start. */
        NONE
    }
}
