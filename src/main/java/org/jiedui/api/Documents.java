package org.jiedui.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jiedui.query.ErrorCode;
import org.jiedui.query.Problem;

/**
 * Parses documents, refuses those that are too large, validates the others and keeps them. Validation compares fields
 * with one another, so that it must not see what is too large.
 */
final class Documents implements PreparsedDocumentProvider {

    /** The syntax tree of a document takes about fifty times the memory of its text. */
    private static final int CHARACTERS_KEPT = 2_000_000;

    private static final int REHEARSALS = 20;

    /** An alias, a mark and a name. */
    private static final int TOKENS_OF_A_FIELD = 3;

    private final GraphQLSchema schema;
    private final DocumentLimits limits;
    private final PersistedDocuments persisted;
    private final boolean introspection;
    private final ParserOptions parsing;
    private final Cache<String, PreparsedDocumentEntry> known = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS_KEPT)
            .weigher((String text, PreparsedDocumentEntry document) -> text.length())
            .build();

    /**
     * Documents of a schema.
     *
     * @param introspection whether they may ask about the schema itself
     */
    Documents(GraphQLSchema schema, DocumentLimits limits, PersistedDocuments persisted, boolean introspection) {
        this.schema = schema;
        this.limits = limits;
        this.persisted = persisted;
        this.introspection = introspection;
        this.parsing = ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(limits.tokens())
                        .maxWhitespaceTokens(limits.tokens() * 20)
                        .captureIgnoredChars(false)
                        .captureLineComments(false));
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        if (!introspection) {
            input.getGraphQLContext().put(Introspection.INTROSPECTION_DISABLED, true);
        }
        return CompletableFuture.completedFuture(prepared(input));
    }

    private PreparsedDocumentEntry prepared(ExecutionInput input) {
        try {
            String text = persisted.text(input.getQuery(), input.getExtensions());
            PreparsedDocumentEntry entry = prepared(text, input.getLocale());
            if (!entry.hasErrors()) {
                persisted.keep(text, input.getExtensions());
            }
            return entry;
        } catch (Problem refused) {
            return refused(refused);
        }
    }

    /**
     * Reads a document as large as can be, over and over, since the first ones take ten times as long as all that follow:
     * so that a stranger who sends one is refused as soon by an application that has just started.
     */
    void rehearse() {
        String large = "{" + " a: __typename".repeat(limits.tokens() / TOKENS_OF_A_FIELD - 1) + " }";
        for (int i = 0; i < REHEARSALS; i++) {
            made(large, Locale.ROOT);
        }
    }

    /** Always the same document for the same text, so that what was made for it is found again. */
    private PreparsedDocumentEntry prepared(String text, Locale locale) {
        PreparsedDocumentEntry entry = known.getIfPresent(text);
        if (entry != null) {
            return entry;
        }
        PreparsedDocumentEntry made = made(text, locale);
        if (made.hasErrors()) {
            return made;
        }
        PreparsedDocumentEntry first = known.asMap().putIfAbsent(text, made);
        return first == null ? made : first;
    }

    private PreparsedDocumentEntry made(String text, Locale locale) {
        try {
            persisted.check(text);
            Document document = parsed(text, locale);
            check(DocumentSize.of(document));
            List<ValidationError> errors = ParseAndValidate.validate(schema, document, rule -> true, locale);
            return errors.isEmpty() ? new PreparsedDocumentEntry(document) : new PreparsedDocumentEntry(errors);
        } catch (Problem refused) {
            return refused(refused);
        } catch (GoodFaithIntrospectionExceeded endless) {
            return refused(new Problem(
                    ErrorCode.TOO_MANY_FIELDS, null, "introspection goes round in circles: " + endless.getMessage()));
        } catch (InvalidSyntaxException mistake) {
            return new PreparsedDocumentEntry(mistake.toInvalidSyntaxError());
        }
    }

    private static PreparsedDocumentEntry refused(Problem problem) {
        GraphQLError error =
                CodedError.of(problem.getMessage(), null, null, problem.code().name(), problem.argument());
        return new PreparsedDocumentEntry(error);
    }

    private Document parsed(String text, Locale locale) {
        try {
            return new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(text)
                            .parserOptions(parsing)
                            .locale(locale)
                            .build());
        } catch (ParseCancelledTooDeepException deep) {
            throw new Problem(ErrorCode.TOO_DEEP, null, "the document goes too deep to be read");
        } catch (ParseCancelledException | ParseCancelledTooManyCharsException large) {
            throw new Problem(
                    ErrorCode.TOO_MANY_TOKENS,
                    null,
                    "a document may have at most %,d tokens".formatted(limits.tokens()));
        }
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
