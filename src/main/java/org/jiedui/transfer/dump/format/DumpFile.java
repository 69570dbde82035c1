package org.jiedui.transfer.dump.format;

/** What stands in the file of a dump, which is a ZIP archive. */
public final class DumpFile {

    /** All of it lies in here; since it is where the archive begins, a dump is told from other archives by it. */
    public static final String FOLDER = "jiedui-dump/";

    public static final String README = "README.txt";
    public static final String NODES = "nodes.jsonl";
    public static final String RELATIONSHIPS = "relationships.jsonl";

    /** Written last, so that there is none where a dump was broken off. */
    public static final String MANIFEST = "manifest.json";

    /** For whoever finds the file and has nothing that reads it. */
    public static final String EXPLANATION = """
            A dump of Jiedui: all of a graph database at one point of its journal. It holds people: keep it as you keep the database.

            nodes.jsonl          a node on each line, in JSON: its number in this file, its labels and its properties
            relationships.jsonl  a relationship on each line: the numbers of the nodes that it leads from and to, its type
                                 and its properties
            manifest.json        the version of the format, the point of the journal, how many there are of each label and
                                 type, and of both files the number of lines and bytes, the SHA-256, and the sum of the
                                 SHA-256 of all lines (each cut into four numbers of 64 bits, which are summed up by themselves)

            Texts are in UTF-8. Texts, truth values and lists are as in JSON. A number with a point or an exponent is a
            floating one of 64 bits, any other a whole one of 64 bits. All else is an object with one name:
              {"date": …}, {"time": …}, {"localTime": …}, {"dateTime": …}, {"localDateTime": …}  as in ISO 8601
              {"duration": [months, days, seconds, nanoseconds]}
              {"point": [SRID, x, y]} or {"point": [SRID, x, y, z]}
              {"bytes": Base64}
              {"float": "NaN"}, {"float": "Infinity"}, {"float": "-Infinity"}

            The comment of the archive ends with the SHA-256 of all bytes of this file before it.
            """;

    private DumpFile() {}
}
