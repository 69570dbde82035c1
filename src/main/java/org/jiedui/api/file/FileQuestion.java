package org.jiedui.api.file;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.file.format.FileFormat;
import org.jiedui.api.file.table.FileGraphReader;
import org.jiedui.api.file.table.FileTable;
import org.jiedui.api.file.table.FileTableReader;
import org.jiedui.api.file.table.PageDocument;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/** Understands documents as files: which tables they ask for, and which documents read these page by page. */
final class FileQuestion {

    /** So many documents are kept, so that what was planned for them is found again. */
    private static final int KEPT = 500;

    private final GraphQLSchema schema;
    private final DocumentParser parser;
    private final Document about;
    private final Document sources;
    private final int pageSize;
    private final Cache<PageDocument.Asked, Document> pages =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final Cache<String, Document> empty =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    FileQuestion(GraphQLSchema schema, DocumentParser parser, int pageSize) {
        this.schema = schema;
        this.parser = parser;
        this.about = parser.parse("query About { viewer { name roles place } networkCursor }", Locale.ROOT);
        this.sources =
                parser.parse("query Sources { sources { nodes { name title publisher date address } } }", Locale.ROOT);
        this.pageSize = pageSize;
    }

    /**
     * A question that was understood.
     *
     * @param text the document
     * @param name what the file is called without its ending
     * @param asOf the day that it is read at
     * @param parts its tables, each of which has at least one page
     */
    record Understood(String text, String name, LocalDate asOf, List<Part> parts) {}

    /**
     * A table.
     *
     * @param table how values become rows
     * @param document reads a page of it
     * @param after the cursor behind which the first page begins, or null
     */
    record Part(
            FileTable table, Document document, @Nullable Object after) {}

    /**
     * Understands a document.
     *
     * @param document that is valid
     * @param operationName of the operation, or null where there is but one
     * @param variables that fit their types
     * @param content what the file can hold
     * @param today the day that is read at where none is asked for
     * @return null where the engine itself has to say what is wrong
     * @throws Problem where it asks for no file
     */
    @Nullable
    Understood read(
            Document document,
            @Nullable String operationName,
            RawVariables variables,
            FileFormat.Content content,
            LocalDate today) {
        ExecutableNormalizedOperation normalized;
        try {
            normalized = ExecutableNormalizedOperationFactory.createExecutableNormalizedOperationWithRawVariables(
                    schema, document, operationName, variables);
        } catch (GraphQLException mistake) {
            return null;
        }
        if (normalized.getOperation() != OperationDefinition.Operation.QUERY) {
            throw refused("a file answers a query: send a mutation or subscription without asking for a file");
        }
        List<ExecutableNormalizedField> roots = normalized.getTopLevelFields().stream()
                .filter(field -> !field.getName().startsWith("__"))
                .toList();
        if (roots.isEmpty()) {
            throw refused("there is nothing to put into a file: select a field of the network at the root");
        }
        if (roots.size() > 1 && content != FileFormat.Content.TABLES) {
            throw refused(
                    "a file of this format holds one table: select one field at the root, not %d; or ask for format=xlsx, which has a sheet for each"
                            .formatted(roots.size()));
        }
        OperationDefinition operation = operation(document, operationName);
        List<Part> parts = new ArrayList<>();
        roots.forEach(root -> parts.add(part(document, operation, normalized, root, content)));
        if (content == FileFormat.Content.TABLES) {
            parts.add(sources());
        }
        String name = operation.getName() == null ? roots.get(0).getResultKey() : operation.getName();
        return new Understood(AstPrinter.printAst(document), name, asOf(roots.get(0), today), parts);
    }

    private Part sources() {
        ExecutableNormalizedOperation normalized =
                ExecutableNormalizedOperationFactory.createExecutableNormalizedOperationWithRawVariables(
                        schema, sources, null, RawVariables.emptyVariables());
        return part(
                sources,
                operation(sources, null),
                normalized,
                normalized.getTopLevelFields().get(0),
                FileFormat.Content.TABLES);
    }

    private Part part(
            Document document,
            OperationDefinition operation,
            ExecutableNormalizedOperation normalized,
            ExecutableNormalizedField root,
            FileFormat.Content content) {
        FileGraphReader.Understood understood = content == FileFormat.Content.GRAPH
                ? FileGraphReader.read(schema, normalized, root)
                : new FileGraphReader.Understood(
                        FileTableReader.read(schema, normalized, root, content != FileFormat.Content.ITEMS));
        List<ExecutableNormalizedField> connection = understood.connection();
        boolean whole = !connection.isEmpty()
                && takes(connection.get(0), "after")
                && !isGiven(connection.get(0), "first")
                && !isGiven(connection.get(0), "last");
        Set<Field> paged = new HashSet<>();
        if (whole) {
            connection.forEach(
                    each -> paged.addAll(normalized.getMergedField(each).getFields()));
        }
        PageDocument.Asked asked = new PageDocument.Asked(
                document,
                operation,
                normalized.getMergedField(root).getFields(),
                paged,
                takes(root, "asOf") && !root.getNormalizedArguments().containsKey("asOf"),
                understood.nodes(),
                understood.links(),
                pageSize);
        return new Part(
                understood.table(),
                Objects.requireNonNull(pages.get(asked, PageDocument::of)),
                whole ? connection.get(0).getResolvedArguments().get("after") : null);
    }

    private boolean takes(ExecutableNormalizedField field, String argument) {
        GraphQLFieldDefinition definition = field.getFieldDefinitions(schema).get(0);
        return definition.getArgument(argument) != null;
    }

    private static boolean isGiven(ExecutableNormalizedField field, String argument) {
        return field.getResolvedArguments().get(argument) != null;
    }

    private static LocalDate asOf(ExecutableNormalizedField root, LocalDate today) {
        Object given = root.getResolvedArguments().get("asOf");
        try {
            return given == null ? today : LocalDate.parse(String.valueOf(given));
        } catch (DateTimeParseException another) {
            return today;
        }
    }

    private static OperationDefinition operation(Document document, @Nullable String name) {
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(each -> name == null || name.isEmpty() || name.equals(each.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static Problem refused(String reason) {
        return new Problem(ErrorCode.BAD_REQUEST, null, reason);
    }

    /** The document that asks what a file tells of itself: of whoever asks and of the journal. */
    Document about() {
        return about;
    }

    /** A document that asks nothing, for an operation that is only to be understood. */
    Document nothing(@Nullable String operationName) {
        String name = operationName == null ? "" : operationName;
        return Objects.requireNonNull(empty.get(
                name,
                unknown -> parser.parse(
                        name.isEmpty() ? "{ __typename }" : "query " + name + " { __typename }", Locale.ROOT)));
    }

    /** The variables of a page. */
    static Map<String, Object> variables(Map<String, Object> given, @Nullable Object after, LocalDate day) {
        Map<String, Object> variables = new HashMap<>(given);
        if (after != null) {
            variables.put(PageDocument.AFTER, after);
        }
        variables.put(PageDocument.DAY, day.toString());
        return variables;
    }
}
