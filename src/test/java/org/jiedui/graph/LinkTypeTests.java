package org.jiedui.graph;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The type of a relationship in the graph tells its kind. */
class LinkTypeTests {

    private static final String BACKING = """
            "A second kind of relationship under the same type in the graph."
            type Backing implements Link & Node @link(type: "SUPPORTS", plural: "backings") {
              "Who backs."
              backer: Party! @from
              "What is backed."
              backed: Place! @to
            }
            """;

    @Test
    void twoKindsOfOneTypeAreRefusedByTheirNames() throws IOException {
        List<String> texts = new ArrayList<>(List.of(BACKING));
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:schema/*.graphqls")) {
            texts.add(file.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Model.of(new Declarations(texts)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Backing")
                .hasMessageContaining("Support")
                .hasMessageContaining("SUPPORTS");
    }
}
