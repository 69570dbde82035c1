package org.jiedui.api.file.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for its place comes back as it was written. */
class ByteSpoolTests {

    private static final int LARGE = 300_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, LARGE})
    void itGivesBackWhatItTookInParts(int length) throws IOException {
        Random random = new Random(length);
        byte[] written = new byte[length];
        random.nextBytes(written);
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        int parts = 0;
        try (ByteSpool spool = new ByteSpool()) {
            for (int at = 0; at < length; ) {
                int part = Math.min(length - at, random.nextInt(100_000));
                if (part == 1) {
                    spool.write(written[at]);
                } else {
                    spool.write(written, at, part);
                }
                at += part;
            }
            while (spool.take(back)) {
                parts++;
            }
        }

        assertThat(back.toByteArray()).isEqualTo(written);
        assertThat(parts).isLessThanOrEqualTo(length / 65_536 + 1);
    }

    @Test
    void nothingWaitsForSomebodyWhoHasGone() throws IOException {
        ByteSpool spool = new ByteSpool();
        spool.close();

        assertThatIOException().isThrownBy(() -> spool.write(new byte[LARGE]));
    }
}
