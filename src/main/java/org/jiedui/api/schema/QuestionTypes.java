package org.jiedui.api.schema;

import static org.jiedui.api.schema.AggregateTypes.quotedArgument;

/** Writes what is asked and done about saved questions. */
final class QuestionTypes {

    private QuestionTypes() {}

    static void addTo(Sdl sdl, Sdl.Type query) {
        query.add(
                "A saved question. Null where there is none that whoever asks may see: their own, those for a role of theirs and those for everybody. Example: `savedQuestion(id: \"SavedQuestion_…\") { name document variables broken }`",
                "savedQuestion(" + quotedArgument("Its id.", "id: ID!") + "): SavedQuestion");
        query.add(
                "The saved questions that whoever asks may see, the latest first. Example: `savedQuestions(where: { pinned: true }, first: 20) { nodes { id name nameEn owner broken } pageInfo { endCursor hasNextPage } }`",
                "savedQuestions(" + quotedArgument("Which questions.", "where: SavedQuestionFilter") + " "
                        + JournalTypes.PAGE + "): SavedQuestionConnection");
        ConnectionTypes.ofNodes(sdl, "SavedQuestion", "SavedQuestion");
    }

    static void addTo(Sdl.Type mutation) {
        mutation.add(
                "Keeps a question, or says one anew that is kept: a document with one query, which the served schema has to support. Needs a token. Whoever asks it by its id gets the answer that their own rights give. What is only told with a purpose takes the purpose by a variable that has no value here.",
                "saveQuestion(" + quotedArgument("What is to be done.", "input: SaveQuestionInput!")
                        + "): SaveQuestionPayload");
        mutation.add(
                "Takes a saved question away. For its owner, and for callers with the role ADMIN who may see it.",
                "deleteQuestion(" + quotedArgument("What is to be done.", "input: DeleteQuestionInput!")
                        + "): DeleteQuestionPayload");
    }
}
