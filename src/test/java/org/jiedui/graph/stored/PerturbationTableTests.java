package org.jiedui.graph.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of the numbers that are told, of every table that can be set. */
class PerturbationTableTests {

    private static final double EXACT = 1e-6;

    @ParameterizedTest
    @CsvSource({"5, 3, 6", "5, 1, 5", "5, 8, 6", "3, 2, 5", "10, 6, 12", "1, 0.5, 1", "2, 1, 3", "5, 0.1, 5"})
    void addsNothingOnAverageAsMuchAsIsSetAndNeverTellsASmallNumber(int smallCell, double variance, int limit) {
        PerturbationTable table = new PerturbationTable(smallCell, variance, limit);
        for (int number = 0; number <= smallCell + 2 * limit; number++) {
            double[] probabilities = table.probabilities(number);
            double sum = 0;
            double mean = 0;
            double second = 0;
            for (int i = 0; i < probabilities.length; i++) {
                int told = number + i - limit;
                assertThat(probabilities[i]).isBetween(0.0, 1.0 + EXACT);
                if (told < 0 || (told > 0 && told < smallCell)) {
                    assertThat(probabilities[i])
                            .as("%d told as %d", number, told)
                            .isZero();
                }
                sum += probabilities[i];
                mean += probabilities[i] * (i - limit);
                second += probabilities[i] * (i - limit) * (i - limit);
            }
            assertThat(sum).isCloseTo(1, within(EXACT));
            assertThat(mean).as("mean of what is added to " + number).isCloseTo(0, within(EXACT));
            if (number == 0) {
                assertThat(second).isZero();
            } else if (number >= smallCell + limit) {
                assertThat(second).isCloseTo(variance, within(EXACT));
            } else {
                assertThat(second).isPositive();
            }
        }
    }

    /** Of all distributions with its mean and variance it is the one that is least predictable: any other has less entropy. */
    @ParameterizedTest
    @CsvSource({"5, 3, 6, 30", "5, 3, 6, 7", "3, 2, 5, 5"})
    void isAsHardToForeseeAsItCanBe(int smallCell, double variance, int limit, int number) {
        double[] probabilities = new PerturbationTable(smallCell, variance, limit).probabilities(number);
        int first = 0;
        while (probabilities[first] == 0) {
            first++;
        }
        // Third differences change neither the sum, nor the mean, nor the variance.
        int[] change = {1, -3, 3, -1};
        for (double step : new double[] {1e-5, -1e-5}) {
            for (int at = first; at + change.length <= probabilities.length; at++) {
                double[] other = probabilities.clone();
                boolean possible = true;
                for (int i = 0; i < change.length; i++) {
                    possible &= other[at + i] > 0;
                    other[at + i] += step * change[i];
                }
                if (possible) {
                    assertThat(entropy(other)).isLessThanOrEqualTo(entropy(probabilities) + 1e-12);
                }
            }
        }
    }

    private static double entropy(double[] probabilities) {
        double entropy = 0;
        for (double each : probabilities) {
            entropy -= each > 0 ? each * Math.log(each) : 0;
        }
        return entropy;
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 6", "3, 6", "4, 4", "9, 3", "40, 3"})
    void tellsRandomKeysAsItsProbabilitiesSay(int number, double variance) {
        PerturbationTable table = new PerturbationTable(5, 3, 6);
        Random random = new Random(number);
        int samples = 200_000;
        double mean = 0;
        double second = 0;
        for (int i = 0; i < samples; i++) {
            long told = table.told(number, random.nextLong());
            assertThat(told == 0 || told >= 5).isTrue();
            mean += (double) (told - number) / samples;
            second += (double) (told - number) * (told - number) / samples;
        }
        assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(variance / samples)));
        assertThat(second).isCloseTo(variance, within(0.2));
    }

    @ParameterizedTest
    @CsvSource({"5, 3, 4, noise-limit", "5, 14, 6, noise-variance", "5, 0, 6, noise-variance", "0, 3, 6, small-cell"})
    void settingsThatCannotBeKeptAreRefused(int smallCell, double variance, int limit, String named) {
        assertThatThrownBy(() -> new PerturbationTable(smallCell, variance, limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void thePublishedTableIsTheOneThatTheSettingsMakeAsTheyCome(int number) throws IOException {
        double[] probabilities = new PerturbationTable(5, 3, 6).probabilities(number);
        String row = "| " + number + (number == 11 ? " and more |" : " |");
        double variance = 0;
        for (int i = 0; i < probabilities.length; i++) {
            row += probabilities[i] == 0 ? " |" : String.format(Locale.ROOT, " %.1f |", probabilities[i] * 100);
            variance += probabilities[i] * (i - 6) * (i - 6);
        }

        assertThat(Files.readString(Path.of("docs/privacy.md")))
                .contains("\n" + row + String.format(Locale.ROOT, " %.2f |\n", variance));
    }
}
