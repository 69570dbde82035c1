package org.jiedui.editing.commands;

import java.util.List;

/** How commands are kept as JSON: the schema tells what each of their values is. */
public interface CommandNotation {

    /**
     * Commands as JSON.
     *
     * @param commands commands as {@code applyCommands} is given them, coerced
     * @return the same as texts, numbers, booleans, lists and maps
     */
    List<?> written(List<?> commands);

    /**
     * The other way round, by the schema of today.
     *
     * @param commands commands as JSON
     * @return the same, coerced
     * @throws Unreadable where the schema does not take them
     */
    List<?> read(List<?> commands);

    /** Commands are not what the schema takes. */
    final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> path;

        /**
         * Says what is wrong, and where.
         *
         * @param path from the list of commands on
         */
        public Unreadable(String message, List<String> path) {
            super(message);
            this.path = List.copyOf(path);
        }

        /** Where it stands, from the list of commands on. */
        public List<String> path() {
            return path;
        }
    }
}
