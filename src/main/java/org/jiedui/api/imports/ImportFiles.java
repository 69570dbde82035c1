package org.jiedui.api.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jiedui.access.Caller;
import org.jiedui.api.answer.AnswerBody;
import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.api.http.Refusals;
import org.jiedui.graph.Kind;
import org.jiedui.imports.jobs.ImportJobOperations;
import org.jiedui.imports.jobs.ImportTables;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.records.ImportJob;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Gives workbooks that belong to imports: templates to fill in, and rows that were rejected. */
final class ImportFiles {

    private static final MediaType WORKBOOK =
            new MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final ImportJobOperations jobs;
    private final ImportTables tables;
    private final Refusals refusals;
    private final AnswerWriter writer;

    ImportFiles(ImportJobOperations jobs, ImportTables tables, Refusals refusals, AnswerWriter writer) {
        this.jobs = jobs;
        this.tables = tables;
        this.refusals = refusals;
        this.writer = writer;
    }

    /** Writes a workbook. */
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** An empty table of a kind. */
    ServerResponse template(ServerRequest request) {
        Kind kind = jobs.kind(request.pathVariable("kind"));
        return kind == null
                ? missing("there is no such kind")
                : workbook(kind.name(), out -> tables.template(kind, out));
    }

    /** The rows of a job that were rejected, with why. */
    ServerResponse rejected(ServerRequest request) {
        try {
            Caller caller = ImportUpload.permitted();
            String id = request.pathVariable("id");
            ImportJob job = jobs.find(caller, id);
            if (job == null || jobs.rows(caller, id, 0, null, 1) == null) {
                return missing("there is no import of this id that you uploaded");
            }
            return workbook(id + "-rejected", out -> tables.rejected(caller, job, out));
        } catch (HttpRefusal refusal) {
            return refusal.response(refusals);
        }
    }

    private ServerResponse missing(String message) {
        return new HttpRefusal(HttpStatus.NOT_FOUND, ErrorCode.NOT_FOUND, message).response(refusals);
    }

    private ServerResponse workbook(String name, Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        AnswerBody body = AnswerBody.of(out.toByteArray());
        return ServerResponse.ok()
                .contentType(WORKBOOK)
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.attachment().filename(name + ".xlsx").build()))
                .build((request, response) -> {
                    response.setContentLength(body.size());
                    writer.write(request, response, body);
                    return null;
                });
    }
}
