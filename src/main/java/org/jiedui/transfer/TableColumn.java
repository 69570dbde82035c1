package org.jiedui.transfer;

import java.util.Map;

/**
 * A column of a table.
 *
 * @param name its header
 * @param required whether each of its cells holds something
 * @param reading how its cells become properties
 */
record TableColumn(String name, boolean required, Reading reading) {

    /** Turns the text of a cell into properties. */
    @FunctionalInterface
    interface Reading {

        /**
         * Reads a cell.
         *
         * @param cell its text, not empty
         * @param properties where the properties go
         * @throws UnreadableCell where the text is not what the column holds
         */
        void read(String cell, Map<String, Object> properties);
    }
}
