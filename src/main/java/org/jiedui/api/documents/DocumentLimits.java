package org.jiedui.api.documents;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large a document may be. What is larger is refused before it is compared with the schema.
 *
 * @param tokens the most names, values and marks
 * @param depth the most selections that lie in one another, and the most objects and lists of a value
 * @param fields the most fields of an operation, those of a fragment counted wherever it is spread
 * @param aliases the most of these fields that bear another name
 * @param rootFields the most fields at the root of an operation
 * @param directives the most directives of an operation, counted like fields
 */
@ConfigurationProperties("jiedui.limits")
public record DocumentLimits(
        @DefaultValue("10000") int tokens,
        @DefaultValue("30") int depth,
        @DefaultValue("2000") int fields,
        @DefaultValue("300") int aliases,
        @DefaultValue("30") int rootFields,
        @DefaultValue("100") int directives) {}
