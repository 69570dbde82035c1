package org.jiedui.transfer.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import org.jiedui.transfer.dump.format.DumpFile;
import org.jiedui.transfer.dump.format.DumpWriter;
import org.jiedui.transfer.dump.format.Manifest;
import org.jiedui.transfer.dump.format.NodeLine;
import org.jiedui.transfer.dump.format.Progress;
import org.jiedui.transfer.dump.format.RelationshipLine;

/** Makes one of what was read at first and of what takes its place, and writes it. */
final class Merge {

    private final DumpPass pass;
    private final LastPass last;
    private final Counts counts = Counts.none();
    private final Progress progress;

    Merge(DumpPass pass, LastPass last, Progress progress) {
        this.pass = pass;
        this.last = last;
        this.progress = progress;
    }

    /**
     * Writes the dump.
     *
     * @return what it says of itself
     * @throws ChangedMeanwhile where what was read does not fit together
     */
    Manifest write(DumpWriter writer, Path directory) throws IOException {
        long most = pass.first().size() + pass.overlay().size();
        progress.begin("Writing", most);
        try (NodeNumbers numbers = new NodeNumbers(most, directory)) {
            DumpWriter.Lines nodes = writer.lines(DumpFile.NODES);
            pass.first().nodes(line -> {
                NodeLine node = NodeLine.of(line);
                if (isValid(node)) {
                    write(node, nodes, numbers);
                }
            });
            pass.overlay().nodes(line -> write(NodeLine.of(line), nodes, numbers));
            Manifest.Part ofNodes = nodes.end();
            DumpWriter.Lines relationships = writer.lines(DumpFile.RELATIONSHIPS);
            pass.first().relationships(line -> {
                RelationshipLine relationship = RelationshipLine.of(line);
                if (!pass.overlay().isTouched(relationship.text("id"))
                        && !pass.overlay().isAddedChange(relationship.from())) {
                    write(relationship, relationships, numbers);
                }
            });
            pass.overlay().relationships(line -> write(RelationshipLine.of(line), relationships, numbers));
            Manifest manifest = manifest(ofNodes, relationships.end());
            progress.end();
            return manifest;
        }
    }

    private Manifest manifest(Manifest.Part nodes, Manifest.Part relationships) {
        if (!counts.agreesWith(last.counted())) {
            throw new ChangedMeanwhile("the network was written without the journal");
        }
        return new Manifest(
                Manifest.FORMAT,
                last.state().migration(),
                last.state().sequence(),
                last.state().at(),
                counts.labels(),
                counts.types(),
                nodes,
                relationships);
    }

    /** Whether what was read at first of a node is what it was at the end. */
    private boolean isValid(NodeLine node) {
        if (node.labels().contains(NodeLabels.THING)) {
            return !pass.overlay().isTouched(node.text("id"));
        }
        if (node.labels().contains(NodeLabels.DISCLOSURE)) {
            return !(node.properties().get("at") instanceof ZonedDateTime at)
                    || at.toInstant().isBefore(pass.since().toInstant());
        }
        return !last.isRecord(node);
    }

    private void write(NodeLine node, DumpWriter.Lines lines, NodeNumbers numbers) throws IOException {
        if (!numbers.put(node.number(), lines.number())) {
            throw new ChangedMeanwhile("a node took the place of another");
        }
        counts.add(node);
        lines.add(node.numbered(lines.number()).bytes());
        progress.advance(1);
    }

    private void write(RelationshipLine relationship, DumpWriter.Lines lines, NodeNumbers numbers) throws IOException {
        long from = numbers.get(relationship.from());
        long to = numbers.get(relationship.to());
        if (from == NodeNumbers.NONE || to == NodeNumbers.NONE) {
            throw new ChangedMeanwhile("a relationship lost its end");
        }
        counts.add(relationship);
        lines.add(relationship.between(from, to).bytes());
    }
}
