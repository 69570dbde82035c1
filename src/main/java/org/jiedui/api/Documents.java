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

    /** After so many the compiler has done its work; measured. */
    private static final int REHEARSALS = 100;

    private final GraphQLSchema schema;
    private final DocumentParser parser;
    private final PersistedDocuments persisted;
    private final boolean introspection;
    private final Cache<String, PreparsedDocumentEntry> known = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS_KEPT)
            .weigher((String text, PreparsedDocumentEntry document) -> text.length())
            .build();

    /**
     * Documents of a schema.
     *
     * @param introspection whether they may ask about the schema itself
     */
    Documents(GraphQLSchema schema, DocumentParser parser, PersistedDocuments persisted, boolean introspection) {
        this.schema = schema;
        this.parser = parser;
        this.persisted = persisted;
        this.introspection = introspection;
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
     * Reads a document as large as can be, and one that is larger, over and over, since the first ones take ten times as
     * long as all that follow: so that a stranger who sends one is refused as soon by an application that has just started.
     */
    void rehearse() {
        String large = parser.largest();
        for (int i = 0; i < REHEARSALS; i++) {
            made(large, Locale.ROOT);
            made(large + large, Locale.ROOT);
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
            Document document = parser.parse(text, locale);
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
}
