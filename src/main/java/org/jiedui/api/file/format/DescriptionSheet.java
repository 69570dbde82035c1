package org.jiedui.api.file.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sheet of a workbook that says what was asked, when, by whom and of what. */
final class DescriptionSheet {

    private static final double WIDE = 100;
    private static final double NARROW = 24;

    private DescriptionSheet() {}

    static void write(Workbook workbook, FileDescription description) {
        Worksheet sheet = workbook.newWorksheet("about");
        sheet.width(0, NARROW);
        sheet.width(1, WIDE);
        int row = 0;
        for (Map.Entry<String, String> line : lines(description).entrySet()) {
            sheet.inlineString(row, 0, line.getKey());
            sheet.style(row, 0).bold().verticalAlignment("top").set();
            String text = line.getValue();
            sheet.inlineString(row, 1, text.substring(0, Math.min(text.length(), SheetRows.LONGEST)));
            sheet.style(row, 1).wrapText(true).set();
            row++;
        }
    }

    private static Map<String, String> lines(FileDescription description) {
        JsonMapper mapper = JsonMapper.shared();
        JsonNode about = mapper.readTree(mapper.writeValueAsBytes(description.about()));
        JsonNode viewer = about.path("viewer");
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("question", description.question());
        lines.put("variables", mapper.writeValueAsString(description.variables()));
        lines.put("as of", description.asOf().toString());
        lines.put("asked by", viewer.path("name").asString());
        lines.put("roles", mapper.writeValueAsString(viewer.path("roles")));
        lines.put(
                "place",
                viewer.path("place").isNull()
                        ? "everywhere"
                        : viewer.path("place").asString());
        lines.put("journal", about.path("networkCursor").asString());
        lines.put("sources", "on the sheet sources");
        return lines;
    }
}
