package org.jiedui.graph.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tally says of every day what counting would. */
class TallyTests {

    private static final LocalDate FIRST = LocalDate.of(2012, 1, 1);
    private static final int DAYS = 40;

    private record Link(@Nullable LocalDate from, @Nullable LocalDate to, long key) {

        static Link random(Random random) {
            return new Link(day(random), day(random), random.nextLong(PerturbationTable.KEYS));
        }

        private static @Nullable LocalDate day(Random random) {
            return random.nextInt(3) == 0 ? null : FIRST.plusDays(random.nextInt(DAYS));
        }

        boolean holds(LocalDate day) {
            return (from == null || !from.isAfter(day)) && (to == null || to.isAfter(day));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void saysOfEveryDayHowManyHoldHoweverTheyCameAndWent(long seed) {
        Random random = new Random(seed);
        List<Link> links = new ArrayList<>();
        Tally tally = Tally.NONE;
        for (int step = 0; step < 200; step++) {
            boolean fewer = !links.isEmpty() && random.nextInt(3) == 0;
            Link link = fewer ? links.remove(random.nextInt(links.size())) : Link.random(random);
            if (!fewer) {
                links.add(link);
            }
            tally = tally.with(link.from(), link.to(), fewer ? -1 : 1, link.key());
        }
        assertThat(Tally.of(tally.dates(), tally.cells())).isEqualTo(tally);
        for (int day = -1; day <= DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);

            assertThat(tally.at(date))
                    .as(date.toString())
                    .isEqualTo(links.stream().filter(link -> link.holds(date)).count());
            assertThat(tally.keyAt(date))
                    .as(date.toString())
                    .isEqualTo(links.stream()
                                    .filter(link -> link.holds(date))
                                    .mapToLong(Link::key)
                                    .sum()
                            % PerturbationTable.KEYS);
        }
    }

    @Test
    void isNothingOnceAllThatCameHasGone() {
        Tally tally = Tally.NONE.with(FIRST, null, 1, 7).with(null, FIRST, 1, 8);

        assertThat(tally.with(null, FIRST, -1, 8).with(FIRST, null, -1, 7)).isEqualTo(Tally.NONE);
    }

    @Test
    void keepsEachDateOnce() {
        Tally tally = Tally.NONE.with(FIRST, null, 1, 0).with(FIRST, null, 1, 0).with(null, FIRST, 1, 0);

        assertThat(tally.dates()).containsExactly(FIRST);
        assertThat(tally.counts()).containsExactly(1L, 2L);
    }

    @Test
    void keepsTheDateOnWhichOneTakesThePlaceOfAnother() {
        Tally tally = Tally.NONE.with(null, FIRST, 1, 7).with(FIRST, null, 1, 8);

        assertThat(tally.dates()).containsExactly(FIRST);
        assertThat(tally.keyAt(FIRST.minusDays(1))).isEqualTo(7);
        assertThat(tally.keyAt(FIRST)).isEqualTo(8);
    }
}
