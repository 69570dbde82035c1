package org.jiedui.query;

import org.jiedui.graph.selection.Parameter;

/** Why somebody reads what is about people. */
final class Purposes {

    private static final int LONGEST = 200;

    private Purposes() {}

    /** The purpose that is stated, checked before the database is asked. */
    static Parameter.Binding read(Input.Fields arguments) {
        Input.Leaf purpose = LookupReader.leaf(arguments.get("purpose"), arguments.at("purpose"));
        return all -> {
            String stated = String.valueOf(purpose.binding().value(all)).strip();
            if (stated.isBlank()) {
                throw Problem.badInput(purpose.at(), purpose.at() + " must say what the reading is for");
            }
            if (stated.codePointCount(0, stated.length()) > LONGEST) {
                throw Problem.badInput(purpose.at(), purpose.at() + " is longer than " + LONGEST + " characters");
            }
            return stated;
        };
    }
}
