package org.jiedui.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionTests {

    private static final String COUNTIES = """
            key,name,level,area,sources
            510117,郫都区,DISTRICT,OTHER,nbs-2023
            513326,道孚县,COUNTY,TIBETAN,nbs-2023
            """;

    private static final String HEADER = "key,supporter,recipient,kind,validFrom,sources\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X,County:510117,County:513326,HELP,2012,nbs-2023                         | kind      | no \"HELP\"",
                "X,County:999999,County:513326,DISASTER_RELIEF,2012,nbs-2023              | supporter | no County:999999",
                "X,Source:nbs-2023,County:513326,DISASTER_RELIEF,2012,nbs-2023            | supporter | kind:key",
                "X,510117,County:513326,DISASTER_RELIEF,2012,nbs-2023                     | supporter | kind:key",
                "X,,County:513326,DISASTER_RELIEF,2012,nbs-2023                           | supporter | missing",
                "X,County:510117,County:513326,,2012,nbs-2023                             | kind      | missing",
                "X,County:510117,County:513326,DISASTER_RELIEF,22 August,nbs-2023         | validFrom | 2016-08-22, 2016-08",
                "X,County:510117,County:513326,DISASTER_RELIEF,2015-02-29,nbs-2023        | validFrom | no such date",
                "X,County:510117,County:513326,DISASTER_RELIEF,2012,unheard-of            | sources   | no Source:unheard-of",
                "X,County:510117,County:513326,DISASTER_RELIEF,2012,nbs-2023#a#b#c#d      | sources   | no more than 4",
                "X,County:510117,County:513326,DISASTER_RELIEF,2012,#section              | sources   | source is missing",
                ",County:510117,County:513326,DISASTER_RELIEF,2012,nbs-2023               | key       | missing",
            })
    void aWrongCellIsNamedByFileRowColumnAndReason(String row, String column, String reason) {
        Rejection rejection = only(HEADER + row + "\n");

        assertThat(rejection.file()).isEqualTo("links/Support.csv");
        assertThat(rejection.row()).isEqualTo(2);
        assertThat(rejection.column()).isEqualTo(column);
        assertThat(rejection.reason()).contains(reason);
    }

    @Test
    void aSecondRowWithTheSameKeyIsRejected() {
        String row = "X,County:510117,County:513326,DISASTER_RELIEF,2012,nbs-2023\n";

        assertThat(only(HEADER + row + row))
                .isEqualTo(new Rejection("links/Support.csv", 3, "key", "another row has it too: X"));
    }

    @Test
    void aColumnThatTheKindDoesNotHaveIsRejected() {
        assertThat(only("key,supporter,recipient,kind,colour\nX,County:510117,County:513326,DISASTER_RELIEF,red\n"))
                .isEqualTo(new Rejection("links/Support.csv", 1, "colour", "a Support has no such column"));
    }

    @Test
    void aColumnThatIsNeededAndMissingIsRejected() {
        assertThat(only("key,supporter,recipient\nX,County:510117,County:513326\n"))
                .isEqualTo(new Rejection("links/Support.csv", 1, "kind", "the column is missing"));
    }

    @Test
    void aRowThatIsTooShortIsRejected() {
        assertThat(only(HEADER + "X,County:510117\n"))
                .isEqualTo(new Rejection("links/Support.csv", 2, "", "it has 2 cells and the header 6"));
    }

    @Test
    void aFileOfNoKindIsRejected() {
        RejectedTable rejected = rejected(with("nodes/Planet.csv", "key\nmars\n"));

        assertThat(rejected.rejections())
                .containsExactly(new Rejection("nodes/Planet.csv", 1, "", "no kind has that name"));
    }

    @Test
    void textThatIsNotUtf8IsRejected() {
        RejectedTable rejected = catchThrowableOfType(
                RejectedTable.class, () -> Table.parse("t.csv", "key\n道孚\n".getBytes(StandardCharsets.UTF_16LE)));

        assertThat(rejected).hasMessage("t.csv, row 1: it is not in UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() {
        byte[] content = "\uFEFFkey\nx\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Table.parse("t.csv", content).header()).containsExactly("key");
    }

    @Test
    void aHeaderWithAColumnTwiceIsRejected() {
        RejectedTable rejected = catchThrowableOfType(
                RejectedTable.class, () -> Table.parse("t.csv", "key,a,a\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(rejected).hasMessage("t.csv, row 1, column a: the column stands there twice");
    }

    private static Rejection only(String supports) {
        RejectedTable rejected = rejected(with("links/Support.csv", supports));
        assertThat(rejected.rejections()).hasSize(1);
        return rejected.rejections().get(0);
    }

    private static RejectedTable rejected(Dataset dataset) {
        return catchThrowableOfType(RejectedTable.class, () -> Shipped.read(dataset));
    }

    /** A dataset of two counties and their source, with one file more. */
    private static Dataset with(String file, String content) {
        return new Dataset(Map.of(
                "nodes/Source.csv",
                bytes("key,title,sources\nnbs-2023,List,nbs-2023\n"),
                "nodes/County.csv",
                bytes(COUNTIES),
                file,
                bytes(content)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
