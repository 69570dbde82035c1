package org.jiedui.benchmark.handwritten;

import java.time.LocalDate;
import java.util.Map;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Result;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** One query by hand. */
interface HandwrittenQuery {

    /** The day of all readings. */
    LocalDate AS_OF = LocalDate.parse("2019-06-01");

    /** Whether it reads or writes. */
    default AccessMode mode() {
        return AccessMode.READ;
    }

    /** The statement. */
    String statement();

    /** Its parameters besides the day. */
    Map<String, Object> parameters(JsonNode variables);

    /** Writes the fields of the data as rows come. */
    void write(Result rows, JsonGenerator json);
}
