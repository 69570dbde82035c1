package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

import java.util.Locale;

/** Writes what is asked of tables that are to be imported. */
final class ImportTypes {

    private ImportTypes() {}

    static void addTo(Sdl.Type mutation) {
        mutation.add(
                "Tells what a table comes to, such as a spreadsheet of an office. Its headings are the names of fields (`validFrom`, `recipient.code`) or their words in Chinese or English, as files that are exported have them. A row with an `id` changes what bears it, where it says something else, and what its empty cells say stays; one without is recorded. Each row is checked as a dry run with the rights of whoever asks, and all that is wrong is told. Nothing is done: `applyCommands` or `proposeChange` does it with the `commands` of the plan. Needs the role PROPOSER or EDITOR. Example: `planImport(input: { kind: \"Support\", content: \"…\", reason: \"the list of 2024\" }) { plan { recorded changed rejected rows { number outcome errors { column message } } commands } userErrors { message } }`",
                "planImport(" + quotedArgument("What is to be planned.", "input: PlanImportInput!")
                        + "): PlanImportPayload");
        act(
                mutation,
                "plan",
                "Has a job planned that `POST /imports` made: what each row comes to, found as `planImport` finds it, portion by portion. It is answered at once; `importJob` and `importJobChanged` tell how far it is, `importRows` what rows come to. It can be planned again until it is committed. Needs the role PROPOSER or EDITOR.");
        act(
                mutation,
                "commit",
                "Has a planned job committed, portion by portion, with the rights of whoever asks as they are now. It is answered at once, and goes on after a break where it was. A row that is refused by now, as what it changes was changed since, is rejected, and the others go on. Needs the role EDITOR.");
        act(
                mutation,
                "cancel",
                "Stops a job. What it recorded stays, and `undoImportJob` undoes it. Needs the role PROPOSER or EDITOR.");
        act(
                mutation,
                "undo",
                "Has undone what a job recorded, its changes one by one, the last first. Where later changes stand on one of them it fails there, and can be asked for again once they are undone. Needs the role EDITOR.");
    }

    private static void act(Sdl.Type mutation, String verb, String description) {
        String input = verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1) + "ImportJobInput!";
        mutation.add(
                description,
                verb + "ImportJob(" + quotedArgument("What is to be done.", "input: " + input) + "): ImportJobPayload");
    }

    static void addTo(Sdl sdl, Sdl.Type query) {
        query.add(
                "A table that is imported as a job. Null where there is none that whoever asks may see: it is for whoever uploaded it, and for administrators. Example: `importJob(id: \"ImportJob_…\") { state rows recorded changed unchanged rejected done message }`",
                "importJob(" + quotedArgument("Its id.", "id: ID!") + "): ImportJob");
        query.add(
                "The tables that whoever asks imports as jobs, the latest first; for administrators those of everybody. Needs the role PROPOSER or EDITOR. Example: `importJobs(first: 10) { nodes { id kind state rows done } }`",
                "importJobs(" + JournalTypes.PAGE + "): ImportJobConnection");
        query.add(
                "What the rows of a job come to, in their order. Null where there is none that whoever asks uploaded. Example: `importRows(job: \"ImportJob_…\", outcome: [REJECTED], first: 50) { nodes { number errors { column message } } pageInfo { hasNextPage endCursor } }`",
                "importRows("
                        + quotedArgument("The id of the job.", "job: ID!")
                        + " "
                        + quotedArgument("Only rows that come to one of these.", "outcome: [RowOutcome!]")
                        + " "
                        + quotedArgument("How many at the most; 20 by default, at most 100.", "first: Int")
                        + " "
                        + quotedArgument("Start after this cursor.", "after: String")
                        + "): ImportRowConnection");
        ConnectionTypes.ofNodes(sdl, "ImportJob", "ImportJob");
        ConnectionTypes.ofNodes(sdl, "ImportRow", "ImportRow");
    }

    static void addToSubscription(Sdl.Type subscription) {
        subscription.add(
                "What becomes of a job: as it is at the beginning, and each time it has come further, until it is at its end. Null at the beginning where there is none that whoever asks may see. Example: `importJobChanged(id: \"ImportJob_…\") { state rows done rejected message }`",
                "importJobChanged(" + quotedArgument("The id of the job.", "id: ID!") + "): ImportJob");
    }
}
