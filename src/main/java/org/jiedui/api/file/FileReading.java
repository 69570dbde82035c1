package org.jiedui.api.file;

import graphql.execution.RawVariables;
import graphql.language.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jiedui.api.file.format.FileDescription;
import org.jiedui.api.file.format.FileFormat;
import org.jiedui.api.file.format.FileOptions;
import org.jiedui.api.file.format.FileWriter;
import org.jiedui.api.file.table.FileItem;
import org.jiedui.api.file.table.FileTable;
import org.jiedui.api.file.table.PageContent;
import org.jiedui.api.http.Answering;
import org.jiedui.query.error.Problem;
import org.jiedui.query.json.JsonBytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** A file while it is made, a page at a time: no more of it is held than what was made last. Used by one thread at a time. */
final class FileReading {

    private static final Logger LOG = LoggerFactory.getLogger(FileReading.class);

    private final FileRequest request;
    private final Answering answering;
    private final FileQuestion questions;
    private final FileFormat format;
    private final LocalDate today;
    private final TokenWatch token;
    private final FileWriter writer;
    private final FileBuffer buffer;
    private FileQuestion.@Nullable Understood question;
    private Map<String, Object> variables = Map.of();
    private boolean registered;
    private Map<?, ?> about = Map.of();
    private int part;
    private boolean begun;
    private boolean whole;
    private @Nullable Object after;
    private long items;

    FileReading(
            FileRequest request,
            Answering answering,
            FileQuestion questions,
            FileFormat format,
            FileOptions options,
            LocalDate today,
            TokenWatch token)
            throws IOException {
        this.request = request;
        this.answering = answering;
        this.questions = questions;
        this.format = format;
        this.today = today;
        this.token = token;
        this.buffer = new FileBuffer();
        this.writer = format.write(buffer, options);
    }

    /** Understands what is asked and reads the first page, after which the file can begin. */
    CompletableFuture<Void> begin() {
        return request.understand(answering, this::understand)
                .thenCompose(known -> {
                    registered = known;
                    after = parts().get(0).after();
                    return format.content() == FileFormat.Content.TABLES
                            ? request.data(
                                    answering, questions.about(), true, FileQuestion.variables(variables, null, today))
                            : CompletableFuture.<Map<?, ?>>completedFuture(Map.of());
                })
                .thenCompose(told -> {
                    about = told;
                    return next();
                });
    }

    private Document understand(Document document, Map<String, Object> given) {
        variables = given;
        String operation = request.asked().getOperationName();
        question = questions.read(
                document,
                operation,
                RawVariables.of(FileQuestion.variables(variables, null, today)),
                format.content(),
                today);
        return question == null ? document : questions.nothing(operation);
    }

    /** Makes what comes next: of a page, as long as there is one. */
    CompletableFuture<Void> next() {
        token.check();
        if (allRead()) {
            return CompletableFuture.completedFuture(null).thenAccept(now -> finish());
        }
        FileQuestion.Part reading = parts().get(part);
        return request.data(answering, reading.document(), registered, FileQuestion.variables(variables, after, today))
                .thenAccept(data -> write(reading, data));
    }

    private void write(FileQuestion.Part reading, Map<?, ?> data) {
        FileTable table = reading.table();
        PageContent page = PageContent.read(json(data.get(table.name())), table);
        try {
            if (!begun) {
                writer.begin(table);
                begun = true;
            }
            for (FileItem item : page.items()) {
                writer.write(item);
                items++;
            }
            after = page.next();
            if (after == null) {
                writer.end();
                begun = false;
                part++;
                after = allRead() ? null : parts().get(part).after();
            }
            writer.flush();
        } catch (Problem refused) {
            throw FileFailure.of(refused.code(), refused.getMessage());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (allRead()) {
            finish();
        }
    }

    private boolean allRead() {
        return part == parts().size();
    }

    private void finish() {
        try {
            whole = writer.finish(
                    new FileDescription(question().text(), variables, question().asOf(), about));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] json(@Nullable Object value) {
        return value instanceof JsonBytes finished
                ? finished.toBytes()
                : JsonMapper.shared().writeValueAsBytes(value);
    }

    /** Whether all of it was made. */
    boolean isWhole() {
        return whole;
    }

    /** How many items were written. */
    long items() {
        return items;
    }

    FileBuffer buffer() {
        return buffer;
    }

    FileQuestion.Understood question() {
        return Objects.requireNonNull(question);
    }

    /** Gives back what it holds, whether or not it is whole. */
    void close() {
        try {
            writer.close();
        } catch (IOException failed) {
            LOG.warn("what a file waited in could not be closed", failed);
        }
    }

    private List<FileQuestion.Part> parts() {
        return question().parts();
    }
}
