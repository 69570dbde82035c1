package org.jiedui.api.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.RawVariables;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jiedui.api.errors.CodedError;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.api.validation.DocumentValidation;
import org.jiedui.api.validation.Mistake;
import org.jiedui.api.validation.VariableValidation;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parses documents, refuses those that are too large, validates the others and keeps them. Validation compares fields
 * with one another, so that it must not see what is too large.
 */
public final class Documents implements PreparsedDocumentProvider {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    /** The syntax tree of a document takes about fifty times the memory of its text. */
    private static final int CHARACTERS_KEPT = 2_000_000;

    private static final String VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED";
    private static final int LONGEST_SHOWN = 60;

    /** After so many the compiler has done its work; measured. */
    private static final int REHEARSALS = 100;

    private final DocumentValidation documents;
    private final VariableValidation variables;
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
    public Documents(GraphQLSchema schema, DocumentParser parser, PersistedDocuments persisted, boolean introspection) {
        this.documents = new DocumentValidation(schema, introspection);
        this.variables = new VariableValidation(schema, introspection);
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
        Document own = OperationContext.of(input).document();
        return CompletableFuture.completedFuture(own == null ? prepared(input) : new PreparsedDocumentEntry(own));
    }

    private PreparsedDocumentEntry prepared(ExecutionInput input) {
        try {
            String text = persisted.text(input.getQuery(), input.getExtensions());
            OperationContext context = OperationContext.of(input);
            context.registered(persisted.isRegistered(text));
            if (!context.isSaved()) {
                persisted.check(text);
            }
            PreparsedDocumentEntry entry = prepared(text);
            if (entry.hasErrors()) {
                return entry;
            }
            persisted.keep(text, input.getExtensions());
            PreparsedDocumentEntry checked = withVariables(entry, input);
            return checked.hasErrors() ? checked : read(checked, OperationContext.of(input));
        } catch (Problem refused) {
            return refused(refused);
        }
    }

    private static PreparsedDocumentEntry read(PreparsedDocumentEntry entry, OperationContext context) {
        Document valid = Objects.requireNonNull(entry.getDocument());
        Document read = context.read(valid);
        return read == valid ? entry : new PreparsedDocumentEntry(read);
    }

    private PreparsedDocumentEntry withVariables(PreparsedDocumentEntry entry, ExecutionInput input) {
        String operation = input.getOperationName();
        Document document = Objects.requireNonNull(entry.getDocument());
        List<Mistake> mistakes = variables.of(document, operation, input.getRawVariables());
        if (!mistakes.isEmpty()) {
            return refused(mistakes, VALIDATION_FAILED);
        }
        List<Mistake> nulls = variables.nulls(document, operation, input.getRawVariables());
        return nulls.isEmpty() ? entry : refused(nulls, ErrorCode.BAD_USER_INPUT.name());
    }

    /**
     * Reads a document as large as can be, and one that is larger, over and over, since the first ones take ten times as
     * long as all that follow: so that a stranger who sends one is refused as soon by an application that has just started.
     */
    public void rehearse() {
        String large = parser.largest();
        if (!persisted.answers(large)) {
            return;
        }
        for (int i = 0; i < REHEARSALS; i++) {
            made(large);
            made(large + large);
        }
    }

    /**
     * Understands a document that is to be kept, whether others than registered ones are answered or not.
     *
     * @param text the document
     * @return it, or what is wrong with it
     */
    public PreparsedDocumentEntry understood(String text) {
        PreparsedDocumentEntry entry = known.getIfPresent(text);
        return entry == null ? made(text) : entry;
    }

    /**
     * Compares values that are to be kept with the variables of a document. Others may be given when it is asked.
     *
     * @param document that is valid and has one operation
     * @param values by the names of variables
     * @return what is wrong, for people
     */
    public List<String> misfits(Document document, Map<String, Object> values) {
        RawVariables given = RawVariables.of(values);
        List<Mistake> mistakes = new ArrayList<>(variables.given(document, given));
        if (mistakes.isEmpty()) {
            mistakes.addAll(variables.nulls(document, null, given));
        }
        return mistakes.stream().map(Mistake::message).toList();
    }

    /** Always the same document for the same text, so that what was made for it is found again. */
    private PreparsedDocumentEntry prepared(String text) {
        PreparsedDocumentEntry entry = known.getIfPresent(text);
        if (entry != null) {
            return entry;
        }
        PreparsedDocumentEntry made = made(text);
        if (made.hasErrors()) {
            return made;
        }
        PreparsedDocumentEntry first = known.asMap().putIfAbsent(text, made);
        return first == null ? made : first;
    }

    private PreparsedDocumentEntry made(String text) {
        try {
            Document document = parser.parse(text, Locale.ROOT);
            List<Mistake> mistakes = documents.of(document);
            return mistakes.isEmpty() ? new PreparsedDocumentEntry(document) : refused(mistakes, VALIDATION_FAILED);
        } catch (Problem refused) {
            return refused(refused);
        } catch (GoodFaithIntrospectionExceeded endless) {
            return refused(new Problem(ErrorCode.TOO_MANY_FIELDS, null, "introspection goes round in circles"));
        } catch (InvalidSyntaxException mistake) {
            return unparsed(mistake);
        } catch (RuntimeException failure) {
            LOG.warn("a document was refused since it could not be read: {}", failure.toString());
            LOG.debug("why it could not be read", failure);
            return new PreparsedDocumentEntry(
                    CodedError.of("the document cannot be understood", null, null, VALIDATION_FAILED, null));
        }
    }

    private static PreparsedDocumentEntry unparsed(InvalidSyntaxException mistake) {
        SourceLocation place = mistake.getLocation();
        String token = mistake.getOffendingToken();
        String at = place == null ? "" : " at line %d, column %d".formatted(place.getLine(), place.getColumn());
        String what = token == null || token.isEmpty() || token.length() > LONGEST_SHOWN
                ? ""
                : ": " + token + " is not expected there";
        return new PreparsedDocumentEntry(CodedError.of(
                "the document is not GraphQL" + at + what,
                place == null ? null : List.of(place),
                null,
                "GRAPHQL_PARSE_FAILED",
                null));
    }

    private static PreparsedDocumentEntry refused(List<Mistake> mistakes, String code) {
        return new PreparsedDocumentEntry(mistakes.stream()
                .map(each -> (GraphQLError) CodedError.of(
                        each.message(),
                        each.place() == null ? null : List.of(each.place()),
                        null,
                        code,
                        each.argument()))
                .toList());
    }

    private static PreparsedDocumentEntry refused(Problem problem) {
        GraphQLError error =
                CodedError.of(problem.getMessage(), null, null, problem.code().name(), problem.argument());
        return new PreparsedDocumentEntry(error);
    }
}
