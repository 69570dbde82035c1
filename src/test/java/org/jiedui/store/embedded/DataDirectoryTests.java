package org.jiedui.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jiedui.store.StartupFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {

    private static final String VERSION = "5.26.30";

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void name() {
        data = temporary.resolve("some/data");
    }

    @Test
    void aDirectoryIsMadeAndMarkedAndCanBeUsedAgain() {
        DataDirectory.open(data, VERSION).close();
        DataDirectory.open(data, VERSION).close();

        assertThat(data.resolve("jiedui.properties")).content().contains("format=1", "neo4j=" + VERSION);
    }

    @Test
    void aDirectoryWithFilesOfSomebodyElseIsRefusedAndNotTouched() throws IOException {
        Path theirs = Files.writeString(temporary.resolve("letters.txt"), "dear");

        refused(temporary).withMessageContaining("holds files that are not Jiedui's");
        assertThat(temporary.toFile().listFiles()).containsExactly(theirs.toFile());
    }

    @Test
    void aDirectoryThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        refused(file).withMessageContaining("cannot be read and written");
    }

    @Test
    void aDirectoryInUseIsRefused() {
        DataDirectory inUse = DataDirectory.open(data, VERSION);
        try {
            refused(data).withMessageContaining("is in use by another running Jiedui");
        } finally {
            inUse.close();
        }
    }

    @Test
    void aDirectoryOfANewerVersionIsRefused() {
        DataDirectory.open(data, "5.27.1").close();

        refused(data).withMessageContaining("was written by a newer Jiedui").withMessageContaining("5.27.1");
    }

    @Test
    void aDirectoryOfAnOlderVersionBecomesOneOfThisVersion() {
        DataDirectory.open(data, "5.26.4").close();
        DataDirectory.open(data, VERSION).close();

        assertThat(data.resolve("jiedui.properties")).content().contains("neo4j=" + VERSION);
    }

    @Test
    void thePasswordIsKeptAndIsForTheUserAlone() throws IOException {
        DataDirectory directory = DataDirectory.open(data, VERSION);
        try {
            String password = Password.of(directory);

            assertThat(Password.of(directory)).isEqualTo(password).hasSizeGreaterThan(30);
            assertThat(Files.getPosixFilePermissions(data.resolve("password")))
                    .extracting(Enum::name)
                    .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        } finally {
            directory.close();
        }
    }

    private static ThrowableAssertAlternative<StartupFailure> refused(Path directory) {
        return assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DataDirectory.open(directory, VERSION))
                .withMessageContaining(directory.toString());
    }
}
