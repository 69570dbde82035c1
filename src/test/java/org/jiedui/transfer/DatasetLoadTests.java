package org.jiedui.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jiedui.store.StartupFailure;
import org.junit.jupiter.api.Test;

class DatasetLoadTests {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Dataset TWO_COUNTIES = dataset("513326,道孚县,COUNTY,TIBETAN,nbs-2023");
    private static final Dataset ANOTHER = dataset("513429,布拖县,COUNTY,YI,nbs-2023");

    private final RecordingDatabase database = new RecordingDatabase();

    @Test
    void aDatasetIsLoadedOnce() {
        load(TWO_COUNTIES, FIRST);
        assertThat(database.rows()).hasSize(4);
        assertThat(database.isDerived()).as("counts are those of the network").isFalse();

        database.forget();
        load(TWO_COUNTIES, FIRST);
        assertThat(database.rows()).isEmpty();
        assertThat(database.isDerived()).isTrue();
    }

    @Test
    void aLoadThatWasBrokenOffIsFinishedAsOfItsBeginning() {
        database.failAfter(3);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> load(TWO_COUNTIES, FIRST));

        database.failAfter(Integer.MAX_VALUE);
        database.forget();
        load(TWO_COUNTIES, FIRST.plus(Duration.ofDays(1)));

        assertThat(database.rows())
                .hasSize(4)
                .extracting("properties.recordedAt")
                .containsOnly(OffsetDateTime.ofInstant(FIRST, ZoneOffset.UTC));
    }

    @Test
    void anotherEditionDoesNotTouchWhatIsLoaded() {
        load(TWO_COUNTIES, FIRST);
        database.forget();

        load(ANOTHER, FIRST);

        assertThat(database.rows()).isEmpty();
    }

    @Test
    void anotherEditionCannotFinishALoad() {
        database.failAfter(3);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> load(TWO_COUNTIES, FIRST));
        database.failAfter(Integer.MAX_VALUE);

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> load(ANOTHER, FIRST))
                .withMessageContaining("another edition of the dataset test");
    }

    @Test
    void aWrongRowEndsTheStartWithItsPlace() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> load(dataset("513429,布拖县,COUNTRY,YI,nbs-2023"), FIRST))
                .withMessageContaining("nodes/County.csv, row 3, column level: PlaceLevel is one of");
    }

    private void load(Dataset dataset, Instant at) {
        new DatasetLoad(
                        "test",
                        database,
                        new DatasetReader(Shipped.MODEL, Shipped.DECLARATIONS),
                        new GraphWriter(database, Shipped.MODEL),
                        () -> dataset,
                        Clock.fixed(at, ZoneOffset.UTC))
                .run();
    }

    private static Dataset dataset(String county) {
        return new Dataset(Map.of(
                "nodes/Source.csv",
                bytes("""
                        key,title,sources
                        nbs-2023,List,nbs-2023
                        """),
                "nodes/County.csv",
                bytes("""
                        key,name,level,area,sources
                        510117,郫都区,DISTRICT,OTHER,nbs-2023
                        %s
                        """.formatted(county)),
                "links/Support.csv",
                bytes("""
                        key,supporter,recipient,kind,sources
                        X,County:510117,County:510117,DISASTER_RELIEF,nbs-2023
                        """)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
