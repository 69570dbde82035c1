package org.jiedui.api;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import java.util.Locale;
import org.jiedui.query.ErrorCode;
import org.jiedui.query.Problem;

/** Parses documents, and refuses those that are too large as soon as that can be known. */
final class DocumentParser {

    /** Blanks, commas and comments: a document of the most tokens may be indented by as many blanks before each. */
    private static final int IGNORED_FOR_EACH_TOKEN = 20;

    private final DocumentLimits limits;
    private final ParserOptions options;

    DocumentParser(DocumentLimits limits) {
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

    /** A document of as many tokens as there may be. It has more aliases than there may be. */
    String largest() {
        String field = " a: __typename";
        String fragment = " fragment f on Query { ...f }";
        return "{" + field.repeat(Math.max(1, limits.tokens() / 6 - 1)) + " }" + fragment.repeat(limits.tokens() / 18);
    }

    /**
     * Parses a document.
     *
     * @throws Problem if it is too large
     * @throws InvalidSyntaxException if it is no document of GraphQL
     */
    Document parse(String text, Locale locale) {
        if (LexicalTokens.exceed(text, limits.tokens(), mostIgnored(limits))) {
            throw tooManyTokens();
        }
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
        check(size.depth(), limits.depth(), ErrorCode.TOO_DEEP, "levels of selections");
        check(size.valueDepth(), limits.depth(), ErrorCode.TOO_DEEP, "levels of objects and lists in a value");
        check(size.roots(), limits.rootFields(), ErrorCode.TOO_MANY_ROOT_FIELDS, "fields at its root");
        check(size.fields(), limits.fields(), ErrorCode.TOO_MANY_FIELDS, "fields, with those of its fragments");
        check(size.aliases(), limits.aliases(), ErrorCode.TOO_MANY_ALIASES, "aliases");
        check(size.directives(), limits.directives(), ErrorCode.TOO_MANY_DIRECTIVES, "directives");
    }

    private static void check(long size, int most, ErrorCode code, String what) {
        if (size > most) {
            throw new Problem(code, null, "an operation may have at most %,d %s".formatted(most, what));
        }
    }
}
