package org.jiedui.query.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was read at the fourth change holds until something changes that it was read from. */
class SeenTests {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final Seen FOURTH = new Seen(1, 0, 4, AT, Map.of("County", 2L, "Support", 4L));

    private static Seen.Change change(long sequence, String kind) {
        return new Seen.Change(sequence, AT, Set.of(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "1, County, true",
        "1, Support, true",
        "1, Family, false",
        "1, County;Family, false",
        "1,, false",
        "2, County, false"
    })
    void afterAFifthThatTouchedAFamily(long era, String kinds, boolean holds) {
        Seen fifth = FOURTH.after(List.of(change(5, "Family")));
        Seen seen = new Seen(era, 0, fifth.sequence(), fifth.at(), fifth.touched());

        assertThat(seen.holds(FOURTH.moment(), kinds == null ? Set.of() : Set.of(kinds.split(";", -1))))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"Village", "County", "''"})
    void whileNothingChanges(String kind) {
        assertThat(FOURTH.holds(FOURTH.moment(), kind.isEmpty() ? Set.of() : Set.of(kind)))
                .isTrue();
    }
}
