package org.jiedui.query.read.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.jiedui.query.answer.Cursors;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.query.input.Input;
import org.jiedui.query.input.Limits;
import org.jiedui.store.secret.Signer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How large a page may be. */
class PageReaderTests {

    private static @Nullable Object size(int most, Map<String, Long> arguments) {
        PageReader pages = new PageReader(new Cursors(new Signer(() -> new byte[32])), new Limits(most, 1, 1));
        Map<String, Input> inputs = new HashMap<>();
        arguments.forEach((name, value) -> inputs.put(name, new Input.Leaf(name, value, all -> value)));
        return pages.size(new Input.Fields("", inputs)).value(Map.of());
    }

    @Test
    void itHasAsManyItemsAsAskedFor() {
        assertThat(size(100, Map.of("first", 7L))).isEqualTo(7L);
        assertThat(size(1_000, Map.of("last", 1_000L))).isEqualTo(1_000L);
    }

    @Test
    void itHasTwentyWhereNothingIsAskedForOrFewerWhereFewerAreAllowed() {
        assertThat(size(100, Map.of())).isEqualTo(20L);
        assertThat(size(5, Map.of())).isEqualTo(5L);
    }

    @Test
    void whoAsksForMoreIsToldHowManyAreAllowed() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> size(7, Map.of("first", 8L)))
                .withMessageStartingWith("first must be at most 7;")
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.PAGE_TOO_LARGE));
    }

    @Test
    void noPageCanBeRefusedAltogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(0, 1, 1))
                .withMessageContaining("jiedui.limits.page-size must be at least 1");
    }
}
