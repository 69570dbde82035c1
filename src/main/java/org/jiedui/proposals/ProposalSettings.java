package org.jiedui.proposals;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes are proposed and decided.
 *
 * @param fourEyes whether nobody decides what they proposed themselves
 * @param undecided how many proposals somebody may have that are not decided yet
 * @param comments how many comments a proposal may have
 * @param commentLength how many characters a comment may have
 */
@ConfigurationProperties("jiedui.proposals")
public record ProposalSettings(
        @DefaultValue("false") boolean fourEyes,
        @DefaultValue("100") int undecided,
        @DefaultValue("200") int comments,
        @DefaultValue("2000") int commentLength) {

    /** Refuses what nothing could be proposed with. */
    public ProposalSettings {
        if (undecided < 1 || comments < 1 || commentLength < 1) {
            throw new IllegalArgumentException(
                    "jiedui.proposals.undecided, comments and comment-length must each be at least 1");
        }
        if (commentLength > 10_000) {
            throw new IllegalArgumentException("jiedui.proposals.comment-length must be at most 10000");
        }
    }
}
