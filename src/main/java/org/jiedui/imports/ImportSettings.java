package org.jiedui.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large tables may be that are imported.
 *
 * @param rows how many rows a table may have below its headings; a change has at most 1,000 commands
 * @param columns how many columns it may have
 * @param inflated how large a workbook may be once it is unpacked
 */
@ConfigurationProperties("jiedui.imports")
public record ImportSettings(
        @DefaultValue("1000") int rows,
        @DefaultValue("200") int columns,
        @DefaultValue("64MB") DataSize inflated) {

    /** Refuses what nothing could be imported with. */
    public ImportSettings {
        if (rows < 1 || rows > 1_000) {
            throw new IllegalArgumentException("jiedui.imports.rows must be from 1 to 1000");
        }
        if (columns < 1 || inflated.toBytes() < 1) {
            throw new IllegalArgumentException("jiedui.imports.columns and inflated must be at least 1");
        }
    }
}
