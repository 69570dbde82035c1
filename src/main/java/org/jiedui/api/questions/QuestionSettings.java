package org.jiedui.api.questions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is saved of questions.
 *
 * @param ofOwner how many questions somebody may keep
 * @param documentLength how many characters a document may have
 * @param variablesLength how many characters the values of its variables may have, as JSON
 */
@ConfigurationProperties("jiedui.questions")
public record QuestionSettings(
        @DefaultValue("200") int ofOwner,
        @DefaultValue("20000") int documentLength,
        @DefaultValue("10000") int variablesLength) {

    /** Refuses what nothing could be saved with. */
    public QuestionSettings {
        if (ofOwner < 1 || documentLength < 1 || variablesLength < 2) {
            throw new IllegalArgumentException(
                    "jiedui.questions.of-owner and document-length must each be at least 1, variables-length at least 2");
        }
    }
}
