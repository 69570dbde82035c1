package org.jiedui.api.documents;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import java.util.Locale;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;

/** Parses documents, and refuses those that are too large as soon as that can be known. Nothing else parses any. */
public final class DocumentParser {

    /** Blanks, commas and comments: a document of the most tokens may be indented by as many blanks before each. */
    private static final int IGNORED_FOR_EACH_TOKEN = 20;

    /**
     * The most characters of a number or a name: more than the largest {@code Float} has digits, and few enough for what
     * takes the square of their number, as it does to make a number of a text.
     */
    public static final int LONGEST_WORD = 400;

    private final DocumentLimits limits;
    private final ParserOptions options;

    public DocumentParser(DocumentLimits limits) {
        this.limits = limits;
        this.options = ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(limits.tokens())
                        .maxWhitespaceTokens(mostIgnored(limits))
                        .captureIgnoredChars(false)
                        .captureLineComments(false));
    }

    private static int mostIgnored(DocumentLimits limits) {
        return limits.tokens() * IGNORED_FOR_EACH_TOKEN;
    }

    /** A document of as many tokens as there may be. It is too large once its fragments are in their places. */
    String largest() {
        int fields = Math.min(limits.fields(), limits.tokens() / 3);
        String half = "{ ...half ...half } fragment half on Query {" + " __typename".repeat(fields / 2 + 1) + " }";
        String other = " fragment other on Query { ...other }";
        return half + other.repeat(Math.max(0, limits.tokens() - fields / 2 - 20) / 8);
    }

    /**
     * Parses a document.
     *
     * @param text of the document
     * @param locale of messages
     * @return its tree
     * @throws Problem if it is too large
     * @throws InvalidSyntaxException if it is no document of GraphQL
     */
    public Document parse(String text, Locale locale) {
        WrittenSize written = WrittenSize.of(text, limits.tokens(), mostIgnored(limits));
        if (written.tokens() > limits.tokens() || written.ignored() > mostIgnored(limits)) {
            throw tooManyTokens();
        }
        if (written.word() > LONGEST_WORD) {
            String reason = "a number or a name may have at most %d characters".formatted(LONGEST_WORD);
            throw new Problem(ErrorCode.BAD_USER_INPUT, null, reason);
        }
        check(written.depth(), written.fields(), written.aliases(), written.directives());
        Document document = parsed(text, locale);
        check(DocumentSize.of(document));
        return document;
    }

    private Document parsed(String text, Locale locale) {
        try {
            return new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(text)
                            .parserOptions(options)
                            .locale(locale)
                            .build());
        } catch (ParseCancelledTooDeepException deep) {
            throw new Problem(ErrorCode.TOO_DEEP, null, "the document goes too deep to be read");
        } catch (ParseCancelledException | ParseCancelledTooManyCharsException large) {
            throw tooManyTokens();
        }
    }

    private Problem tooManyTokens() {
        return new Problem(
                ErrorCode.TOO_MANY_TOKENS, null, "a document may have at most %,d tokens".formatted(limits.tokens()));
    }

    private void check(DocumentSize size) {
        check(size.valueDepth(), limits.depth(), ErrorCode.TOO_DEEP, "levels of objects and lists in a value");
        check(size.roots(), limits.rootFields(), ErrorCode.TOO_MANY_ROOT_FIELDS, "fields at its root");
        check(size.depth(), size.fields(), size.aliases(), size.directives());
    }

    private void check(int depth, long fields, long aliases, long directives) {
        check(depth, limits.depth(), ErrorCode.TOO_DEEP, "levels of selections");
        check(fields, limits.fields(), ErrorCode.TOO_MANY_FIELDS, "fields, with those of its fragments");
        check(aliases, limits.aliases(), ErrorCode.TOO_MANY_ALIASES, "aliases");
        check(directives, limits.directives(), ErrorCode.TOO_MANY_DIRECTIVES, "directives");
    }

    private static void check(long size, int most, ErrorCode code, String what) {
        if (size > most) {
            throw new Problem(code, null, "an operation may have at most %,d %s".formatted(most, what));
        }
    }
}
