package org.jiedui.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

class AcceptedTypeTests {

    private static final String GRAPHQL = "application/graphql-response+json";
    private static final List<MediaType> WRITTEN =
            List.of(MediaType.APPLICATION_JSON, MediaType.parseMediaType(GRAPHQL));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                        | application/json",
                "*/*                                                       | application/json",
                "application/*                                             | application/json",
                "application/graphql-response+json                         | application/graphql-response+json",
                "application/graphql-response+json, application/json       | application/graphql-response+json",
                "application/json, application/graphql-response+json       | application/json",
                "application/graphql-response+json;q=0, application/json   | application/json",
                "application/json;q=0.5, application/graphql-response+json | application/graphql-response+json",
                "application/json;q=0.5, */*                               | application/graphql-response+json",
                "application/json;q=0, */*;q=0.1                           | application/graphql-response+json",
                "application/graphql-response+json;q=0.5, */*;q=0.9        | application/json",
                "text/html, application/json;q=0.001                       | application/json",
                "application/graphql-response+json;charset=utf-8, */*;q=0.1| application/graphql-response+json",
                "text/html                                                 | none",
                "application/json;q=0                                      | none",
                "*/*;q=0                                                   | none"
            })
    void theTypeThatIsWantedMostIsWritten(String header, String type) {
        List<MediaType> accepted = header.isEmpty() ? List.of() : MediaType.parseMediaTypes(header);

        assertThat(AcceptedType.of(accepted, WRITTEN).map(MediaType::toString).orElse("none"))
                .isEqualTo(type);
    }
}
