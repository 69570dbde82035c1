package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jiedui.api.documents.DocumentLimits;
import org.jiedui.api.documents.DocumentParser;
import org.jiedui.api.http.HttpRefusal;
import org.jiedui.api.http.RequestReader;
import org.jiedui.api.scalars.ScalarTypes;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of which a value would take hours to make are refused all the same. */
class LongNumberTests {

    private static final int MANY = 30_000_000;
    private static final DocumentLimits LIMITS = new DocumentLimits(10_000, 30, 2_000, 300, 30, 100);

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0.", "1e", "1e-", "0.0e+"})
    void inADocument(String start) {
        String document = "{ a(b: " + start + "9".repeat(MANY) + ") }";

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new DocumentParser(LIMITS).parse(document, Locale.ROOT))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.BAD_USER_INPUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "0.", "1e", "1e-", "0.0e+"})
    void inJson(String start) {
        byte[] body = ("{\"variables\": [" + start + "9".repeat(MANY) + "]}").getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(HttpRefusal.class)
                .isThrownBy(() -> new RequestReader(LIMITS.depth()).ofBody(body))
                .satisfies(refusal -> assertThat(refusal.error().toString()).contains(ErrorCode.BAD_USER_INPUT.name()));
    }

    @Test
    void asTheTextOfAScalar() {
        String digits = "9".repeat(MANY);
        GraphQLContext context = GraphQLContext.getDefault();
        ScalarTypes.all().stream()
                .filter(scalar -> scalar.getName().equals("Money"))
                .map(scalar -> (Coercing<?, ?>) scalar.getCoercing())
                .forEach(money -> {
                    assertThatExceptionOfType(CoercingParseValueException.class)
                            .isThrownBy(() -> money.parseValue(digits, context, Locale.ROOT));
                    assertThatExceptionOfType(CoercingParseLiteralException.class)
                            .isThrownBy(() -> money.parseLiteral(
                                    StringValue.of(digits), CoercedVariables.emptyVariables(), context, Locale.ROOT));
                });
    }

    @Test
    void asManyDigitsAsThereMayBeAreTaken() {
        String digits = "9".repeat(DocumentParser.LONGEST_WORD);

        assertThat(new DocumentParser(LIMITS)
                        .parse("{ a(b: " + digits + ") }", Locale.ROOT)
                        .toString())
                .contains(digits);
        assertThat(new RequestReader(LIMITS.depth())
                        .ofBody(("{\"query\": \"{ a }\", \"variables\": {\"a\": " + digits + "}}")
                                .getBytes(StandardCharsets.UTF_8))
                        .getVariables()
                        .get("a"))
                .hasToString(digits);
    }
}
