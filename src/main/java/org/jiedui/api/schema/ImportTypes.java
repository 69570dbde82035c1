package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

/** Writes what is asked of tables that are to be imported. */
final class ImportTypes {

    private ImportTypes() {}

    static void addTo(Sdl.Type mutation) {
        mutation.add(
                "Tells what a table comes to, such as a spreadsheet of an office. Its headings are the names of fields (`validFrom`, `recipient.code`) or their words in Chinese or English, as files that are exported have them. A row with an `id` changes what bears it, where it says something else, and what its empty cells say stays; one without is recorded. Each row is checked as a dry run with the rights of whoever asks, and all that is wrong is told. Nothing is done: `applyCommands` or `proposeChange` does it with the `commands` of the plan. Needs the role PROPOSER or EDITOR. Example: `planImport(input: { kind: \"Support\", content: \"…\", reason: \"the list of 2024\" }) { plan { recorded changed rejected rows { number outcome errors { column message } } commands } userErrors { message } }`",
                "planImport(" + quotedArgument("What is to be planned.", "input: PlanImportInput!")
                        + "): PlanImportPayload");
    }
}
