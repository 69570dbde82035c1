package org.jiedui.transfer.dump.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a dump is read where it is whole, and refused where it is not. */
class DumpFileTests {

    private static final int NODES = 200;

    @TempDir
    Path directory;

    private Path whole(int format) throws IOException {
        return whole(format, 0);
    }

    private Path whole(int format, long end) throws IOException {
        Path file = directory.resolve("whole-" + format + "-" + end + ".zip");
        try (DumpWriter writer = new DumpWriter(file)) {
            DumpWriter.Lines nodes = writer.lines(DumpFile.NODES);
            for (int i = 0; i < NODES; i++) {
                nodes.add(new NodeLine(i, List.of("A"), Map.of("name", "村" + i * 31)).bytes());
            }
            Manifest.Part ofNodes = nodes.end();
            DumpWriter.Lines relationships = writer.lines(DumpFile.RELATIONSHIPS);
            relationships.add(new RelationshipLine(0, end, "T", Map.of()).bytes());
            writer.finish(new Manifest(
                    format,
                    8,
                    12,
                    "2016-01-01T00:00Z",
                    new TreeMap<>(Map.of("A", (long) NODES)),
                    new TreeMap<>(Map.of("T", 1L)),
                    ofNodes,
                    relationships.end()));
        }
        return file;
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (DumpReader reader = DumpReader.open(file, Progress.NONE)) {
            reader.read(DumpFile.NODES, line -> lines.add(new String(line, UTF_8)));
            reader.read(DumpFile.RELATIONSHIPS, line -> lines.add(new String(line, UTF_8)));
        }
        return lines;
    }

    @Test
    void aWholeOneIsRead() throws IOException {
        assertThat(lines(whole(Manifest.FORMAT)))
                .hasSize(NODES + 1)
                .contains("{\"node\":1,\"labels\":[\"A\"],\"properties\":{\"name\":\"村31\"}}")
                .endsWith("{\"from\":0,\"to\":0,\"type\":\"T\",\"properties\":{}}");
    }

    @Test
    void othersReadItAsAnArchiveAndNobodyElseReadsIt() throws IOException {
        Path file = whole(Manifest.FORMAT);

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "jiedui-dump/README.txt",
                            "jiedui-dump/nodes.jsonl",
                            "jiedui-dump/relationships.jsonl",
                            "jiedui-dump/manifest.json");
        }
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void oneWrongBitAnywhereIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(whole(Manifest.FORMAT));
        Path file = directory.resolve("wrong.zip");
        Random random = new Random(7);
        for (int place = 0; place < whole.length; place += 1 + random.nextInt(12)) {
            byte[] wrong = whole.clone();
            wrong[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(file, wrong);

            assertThatThrownBy(() -> lines(file)).as("byte %s", place).isInstanceOf(DumpException.class);
        }
    }

    @Test
    void whatWasCutOffOrGoesOnIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(whole(Manifest.FORMAT));
        Path file = directory.resolve("cut.zip");
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> lines(file)).as("length %s", length).isInstanceOf(DumpException.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));

        assertThatThrownBy(() -> lines(file)).isInstanceOf(DumpException.class).hasMessageContaining("damaged");
    }

    @Test
    void aLaterFormatIsRefusedAndNamed() throws IOException {
        Path file = whole(Manifest.FORMAT + 1);

        assertThatThrownBy(() -> lines(file))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("has the format 2")
                .hasMessageContaining("later");
    }

    @Test
    void aRelationshipOfNoNodeIsRefused() throws IOException {
        Path file = whole(Manifest.FORMAT, NODES);

        assertThatThrownBy(() -> lines(file)).isInstanceOf(DumpException.class).hasMessageContaining("no end");
    }

    @Test
    void anotherArchiveOrNoneIsNoDump() throws IOException {
        Path archive = directory.resolve("other.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("nodes.jsonl"));
            zip.write("{}".getBytes(UTF_8));
            zip.closeEntry();
        }
        Path text = Files.writeString(directory.resolve("text"), "name,code\n".repeat(100));

        assertThatThrownBy(() -> lines(archive))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("is no dump");
        assertThatThrownBy(() -> lines(text)).isInstanceOf(DumpException.class).hasMessageContaining("is no dump");
        assertThatThrownBy(() -> lines(directory.resolve("none")))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void whatIsBrokenOffLeavesNothing() throws IOException {
        Path file = directory.resolve("broken.zip");
        try (DumpWriter writer = new DumpWriter(file)) {
            writer.lines(DumpFile.NODES).add(new NodeLine(0, List.of(), Map.of()).bytes());
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        Path file = whole(Manifest.FORMAT);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> whole(Manifest.FORMAT)).isInstanceOf(DumpException.class);
        assertThat(file).hasBinaryContent(before);
    }
}
