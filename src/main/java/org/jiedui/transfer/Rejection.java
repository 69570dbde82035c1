package org.jiedui.transfer;

/**
 * Something in a table that cannot be taken.
 *
 * @param file the name of the table
 * @param row the row, as a spreadsheet counts: the header is row 1
 * @param column the name of the column, or empty where the whole row is meant
 * @param reason what is wrong with it, as a sentence without its full stop
 */
record Rejection(String file, long row, String column, String reason) {

    @Override
    public String toString() {
        return file + ", row " + row + (column.isEmpty() ? "" : ", column " + column) + ": " + reason;
    }
}
