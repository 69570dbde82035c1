package org.jiedui.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jiedui.ApplicationTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Workbooks, read as the parts that Office Open XML says they have. */
@ApplicationTest
class WorkbookTests {

    private final FileClient client;

    @Autowired
    WorkbookTests(@LocalServerPort int port) {
        this.client = new FileClient(port, null);
    }

    @Test
    void eachRootFieldIsASheetWithTypedCells() throws IOException {
        String document =
                "query Both($on: Date) { c: contributions(asOf: $on, first: 100, orderBy: [{ amount: DESC }]) { nodes { name amount version recordedAt period { from { date } } } }"
                        + " places(asOf: $on, where: { seat: { isNull: false } }) { nodes { code seat { longitude } } } }";
        Map<String, Object> variables = Map.of("on", "2020-01-01");
        Map<String, Document> sheets = sheets(client.file("xlsx", document, variables));
        List<Map<String, String>> expected =
                FlatAnswer.rows(client.data(document, variables).get("c"));

        assertThat(sheets.keySet()).containsExactly("c", "places", "sources", "about");
        List<List<String>> rows = rows(sheet(sheets, "c"));
        assertThat(rows.get(0)).containsExactly("name", "amount", "version", "recordedAt", "period.from.date");
        assertThat(rows).hasSize(expected.size() + 1);
        for (int i = 0; i < expected.size(); i++) {
            Map<String, String> row = expected.get(i);
            List<String> cells = rows.get(i + 1);
            assertThat(cells.get(0)).isEqualTo(row.get("name"));
            assertThat(number(cells.get(1))).isEqualTo(number(row.get("amount")));
            String from = row.get("period.from.date");
            assertThat(number(cells.size() < 5 ? "" : cells.get(4)))
                    .isEqualTo(
                            from == null
                                    ? 0
                                    : (double) LocalDate.parse(from).toEpochDay()
                                            - LocalDate.of(1899, 12, 30).toEpochDay());
        }
        int full = rows.indexOf(rows.subList(1, rows.size()).stream()
                .filter(row -> row.size() == 5 && !row.get(1).isEmpty())
                .findFirst()
                .orElseThrow());
        assertThat(types(sheet(sheets, "c"), full)).containsExactly("inlineStr", "n", "n", "n", "n");
        assertThat(frozen(sheet(sheets, "c"))).isEqualTo("1");
        assertThat(rows(sheet(sheets, "places"))).hasSizeGreaterThan(101);
        assertThat(rows(sheet(sheets, "sources")).get(0))
                .containsExactly("name", "title", "publisher", "date", "address");
    }

    @Test
    void aSheetSaysWhereItComesFrom() throws IOException {
        String document = "query Q($n: Int!) { rounds(first: $n) { nodes { name } } }";
        List<List<String>> about = rows(sheet(sheets(client.file("xlsx", document, Map.of("n", 2))), "about"));
        Map<String, String> lines = new LinkedHashMap<>();
        about.forEach(line -> lines.put(line.get(0), line.get(1)));

        assertThat(lines.get("question")).contains("query Q($n: Int!)", "rounds(first: $n)");
        assertThat(lines).containsEntry("variables", "{\"n\":2}").containsEntry("asked by", "anonymous");
        assertThat(lines).containsEntry("roles", "[\"VIEWER\"]").containsEntry("place", "everywhere");
        assertThat(LocalDate.parse(lines.get("as of"))).isAfter(LocalDate.of(2020, 1, 1));
        assertThat(lines.get("journal"))
                .isEqualTo(client.data("{ networkCursor }", Map.of())
                        .get("networkCursor")
                        .asString());
    }

    private static double number(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static Document sheet(Map<String, Document> sheets, String name) {
        return Objects.requireNonNull(sheets.get(name));
    }

    private static Map<String, Document> sheets(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).as(FileClient.text(response)).isEqualTo(200);
        Map<String, Document> parts = new LinkedHashMap<>();
        Path file = Files.createTempFile("workbook", ".xlsx");
        Files.write(file, response.body());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".xml")) {
                    parts.put(entry.getName(), parsed(zip.getInputStream(entry)));
                }
            }
        } finally {
            Files.delete(file);
        }
        Map<String, Document> sheets = new LinkedHashMap<>();
        NodeList named = Objects.requireNonNull(parts.get("xl/workbook.xml")).getElementsByTagName("sheet");
        for (int i = 0; i < named.getLength(); i++) {
            sheets.put(
                    ((Element) named.item(i)).getAttribute("name"),
                    Objects.requireNonNull(parts.get("xl/worksheets/sheet" + (i + 1) + ".xml")));
        }
        return sheets;
    }

    private static Document parsed(InputStream xml) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        } catch (ParserConfigurationException | SAXException malformed) {
            throw new IOException(malformed);
        }
    }

    private static List<Element> elements(Node of, String name) {
        List<Element> found = new ArrayList<>();
        NodeList children = of instanceof Document document
                ? document.getElementsByTagName(name)
                : ((Element) of).getElementsByTagName(name);
        for (int i = 0; i < children.getLength(); i++) {
            found.add((Element) children.item(i));
        }
        return found;
    }

    /** The texts of cells, each in its column. */
    private static List<List<String>> rows(Document sheet) {
        return elements(sheet, "row").stream()
                .<List<String>>map(row -> {
                    List<String> cells = new ArrayList<>();
                    for (Element cell : elements(row, "c")) {
                        int column = cell.getAttribute("r").charAt(0) - 'A';
                        while (cells.size() < column) {
                            cells.add("");
                        }
                        cells.add(cell.getTextContent());
                    }
                    return cells;
                })
                .toList();
    }

    private static List<String> types(Document sheet, int row) {
        return elements(elements(sheet, "row").get(row), "c").stream()
                .map(cell -> cell.getAttribute("t").isEmpty() ? "n" : cell.getAttribute("t"))
                .toList();
    }

    private static String frozen(Document sheet) {
        return elements(sheet, "pane").get(0).getAttribute("ySplit").replace(".0", "");
    }
}
