package org.jiedui.transfer;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of text: a header and rows of as many cells.
 *
 * @param file what it is called in messages
 * @param header the names of the columns, each once
 * @param rows the cells
 */
record Table(String file, List<String> header, List<Row> rows) {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * A row.
     *
     * @param number as a spreadsheet counts: the first row below the header is 2
     * @param cells as many as the header has
     */
    record Row(long number, List<String> cells) {}

    /**
     * Reads CSV.
     *
     * @param file what it is called in messages
     * @param content UTF-8, with or without a byte order mark
     * @throws RejectedTable where it is no such table
     */
    static Table parse(String file, byte[] content) {
        List<Row> rows = new ArrayList<>();
        long number = 0;
        try (CSVParser parser = CSVParser.parse(new StringReader(text(file, content)), FORMAT)) {
            for (CSVRecord next : parser) {
                number++;
                rows.add(new Row(number, next.toList()));
            }
        } catch (UncheckedIOException | IOException malformed) {
            throw new RejectedTable(new Rejection(file, number + 1, "", "it is no CSV: " + malformed.getMessage()));
        }
        if (rows.isEmpty()) {
            throw new RejectedTable(new Rejection(file, 1, "", "the header is missing"));
        }
        return checked(new Table(file, rows.get(0).cells(), rows.subList(1, rows.size())));
    }

    private static String text(String file, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new RejectedTable(new Rejection(file, 1, "", "it is not in UTF-8"));
        }
    }

    private static Table checked(Table table) {
        List<Rejection> rejections = new ArrayList<>();
        for (int i = 0; i < table.header.size(); i++) {
            String name = table.header.get(i);
            if (table.header.indexOf(name) < i) {
                rejections.add(new Rejection(table.file, 1, name, "the column stands there twice"));
            }
        }
        for (Row row : table.rows) {
            if (row.cells.size() != table.header.size()) {
                rejections.add(new Rejection(
                        table.file,
                        row.number,
                        "",
                        "it has " + row.cells.size() + " cells and the header " + table.header.size()));
            }
        }
        if (!rejections.isEmpty()) {
            throw new RejectedTable(rejections);
        }
        return table;
    }
}
