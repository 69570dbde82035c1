package org.jiedui.api.fetch;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Caller;
import org.jiedui.api.operation.OperationContext;
import org.jiedui.graph.Kind;
import org.jiedui.imports.Imports;
import org.jiedui.imports.RowResult;
import org.jiedui.imports.jobs.ImportJobOperations;
import org.jiedui.imports.jobs.JobView;
import org.jiedui.query.Made;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.records.ImportJob;
import org.jiedui.records.TimePage;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;

/** Answers what is asked and done about tables that are to be imported. */
public final class ImportFetcher {

    private static final String ROWS = "importRows";

    private final Imports imports;
    private final ImportJobOperations jobs;
    private final MadeAnswers answers;
    private final Signer signer;
    private final ImportSubscription subscription;

    /**
     * Makes it ready to answer.
     *
     * @param imports plans imports
     * @param jobs does what is wanted of jobs
     * @param answers answers what is selected
     * @param signer signs cursors
     * @param subscription tells how far jobs are
     */
    public ImportFetcher(
            Imports imports,
            ImportJobOperations jobs,
            MadeAnswers answers,
            Signer signer,
            ImportSubscription subscription) {
        this.imports = imports;
        this.jobs = jobs;
        this.answers = answers;
        this.signer = signer;
        this.subscription = subscription;
    }

    /** The root fields that it answers, by name. */
    public Map<String, DataFetcher<?>> fields() {
        Map<String, DataFetcher<?>> fields = new HashMap<>();
        fields.put("planImport", environment -> act(environment, imports::plan));
        fields.put("importJob", this::one);
        fields.put("importJobs", this::list);
        fields.put(ROWS, this::rows);
        fields.put("importJobChanged", subscription);
        Map.<String, Doing>of(
                        "planImportJob", jobs::plan,
                        "commitImportJob", jobs::commit,
                        "cancelImportJob", jobs::cancel,
                        "undoImportJob", jobs::undo)
                .forEach((name, doing) -> fields.put(name, environment -> act(environment, doing)));
        return fields;
    }

    /** One mutation. */
    @FunctionalInterface
    private interface Doing {

        Made act(Caller caller, Map<String, ? extends @Nullable Object> input);
    }

    private DataFetcherResult<Object> act(DataFetchingEnvironment environment, Doing doing) {
        return answers.answer(
                environment,
                request -> doing.act(OperationContext.of(environment).caller(), MadeAnswers.input(environment)));
    }

    private DataFetcherResult<Object> one(DataFetchingEnvironment environment) {
        return answers.answer(environment, request -> {
            ImportJob job = jobs.find(caller(environment), Objects.requireNonNull(environment.getArgument("id")));
            return job == null ? null : JobView.of(job);
        });
    }

    /** The list. */
    private DataFetcherResult<Object> list(DataFetchingEnvironment environment) {
        return answers.answer(environment, request -> {
            Caller caller = caller(environment);
            TimePager<ImportJob> pager = new TimePager<>(
                    signer,
                    "importJobs",
                    each -> new TimePage.Position(each.createdAt(), each.id()),
                    each -> JobView.of(each).fields());
            return new Made.Item(
                    "ImportJobConnection",
                    pager.connection(environment, page -> jobs.read(caller, page), () -> jobs.number(caller)));
        });
    }

    private static Caller caller(DataFetchingEnvironment environment) {
        Caller caller = OperationContext.of(environment).caller();
        if (!Imports.plans(caller)) {
            throw new Problem(
                    ErrorCode.FORBIDDEN, null, "imports are only for callers with the role PROPOSER or EDITOR");
        }
        return caller;
    }

    /** Rows of a job. */
    private DataFetcherResult<Object> rows(DataFetchingEnvironment environment) {
        return answers.answer(environment, request -> {
            Caller caller = caller(environment);
            String id = Objects.requireNonNull(environment.getArgument("job"));
            int number = TimePager.number(environment, "first");
            String cursor = environment.getArgument("after");
            List<String> outcomes = environment.getArgument("outcome");
            // One more tells whether there are more.
            List<RowResult> found = jobs.rows(caller, id, position(id, cursor), outcomes, number + 1);
            ImportJob job = jobs.find(caller, id);
            Kind kind = job == null ? null : jobs.kind(job.kind());
            return found == null || job == null || kind == null
                    ? null
                    : connection(job, kind, found, number, cursor, outcomes);
        });
    }

    private Made connection(
            ImportJob job,
            Kind kind,
            List<RowResult> found,
            int number,
            @Nullable String after,
            @Nullable List<String> outcomes) {
        List<RowResult> shown = found.subList(0, Math.min(number, found.size()));
        List<Made.Item> nodes = shown.stream().map(row -> row.made(kind)).toList();
        List<Made.Item> edges = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            edges.add(new Made.Item(
                    "ImportRowEdge", Map.of("cursor", cursor(job.id(), shown.get(i)), "node", nodes.get(i))));
        }
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("hasNextPage", found.size() > number);
        info.put("hasPreviousPage", after != null);
        info.put("startCursor", shown.isEmpty() ? null : cursor(job.id(), shown.get(0)));
        info.put("endCursor", shown.isEmpty() ? null : cursor(job.id(), shown.get(shown.size() - 1)));
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put("nodes", new Made.Items(nodes));
        connection.put("edges", new Made.Items(edges));
        connection.put("pageInfo", new Made.Item("PageInfo", info));
        connection.put("totalCount", total(job, outcomes));
        return new Made.Item("ImportRowConnection", connection);
    }

    private static long total(ImportJob job, @Nullable List<String> outcomes) {
        return Map.of(
                        "RECORDED",
                        job.recorded(),
                        "CHANGED",
                        job.changed(),
                        "UNCHANGED",
                        job.unchanged(),
                        RowResult.REJECTED,
                        job.rejected())
                .entrySet()
                .stream()
                .filter(each -> outcomes == null || outcomes.contains(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private String cursor(String job, RowResult row) {
        return signer.sign(ROWS, job + " " + row.number());
    }

    private long position(String job, @Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        String read = signer.verifyText(ROWS, cursor);
        if (read == null || !read.startsWith(job + " ")) {
            throw new Problem(
                    ErrorCode.BAD_CURSOR, "after", "after is not a cursor of this list; start again without it");
        }
        return Long.parseLong(read.substring(job.length() + 1));
    }
}
