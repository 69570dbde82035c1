package org.jiedui.api.file.format;

import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jiedui.api.file.table.FileColumn;
import org.jiedui.api.file.table.FileItem;
import org.jiedui.api.file.table.FileTable;
import org.jiedui.api.file.table.PageContent;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** A collection of features (RFC 7946): a row is a point, with all else of it as properties. */
record GeoJsonFormat() implements FileFormat {

    private static final MediaType TYPE = new MediaType("application", "geo+json");

    @Override
    public String name() {
        return "geojson";
    }

    @Override
    public MediaType type() {
        return TYPE;
    }

    @Override
    public Content content() {
        return Content.TABLE;
    }

    @Override
    public FileWriter write(OutputStream out, FileOptions options) {
        JsonFactory json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        return new Features(json.createGenerator(ObjectWriteContext.empty(), out), options);
    }

    /** One collection while it is written. */
    private static final class Features implements FileWriter {

        private final JsonGenerator json;
        private final FileOptions options;
        private @Nullable Place place;

        Features(JsonGenerator json, FileOptions options) {
            this.json = json;
            this.options = options;
        }

        /** In which columns of a table the one place of each row stands. */
        private record Place(FileTable table, int longitude, int latitude) {

            static Place in(FileTable table) {
                return new Place(table, column(table, "longitude"), column(table, "latitude"));
            }

            private static int column(FileTable table, String field) {
                List<Integer> found = IntStream.range(0, table.columns().size())
                        .filter(each -> {
                            List<FileColumn.Step> steps =
                                    table.columns().get(each).steps();
                            FileColumn.Step last = steps.get(steps.size() - 1);
                            return last.type().equals("Point") && last.field().equals(field);
                        })
                        .boxed()
                        .toList();
                if (found.size() != 1) {
                    throw new Problem(
                            ErrorCode.BAD_USER_INPUT,
                            null,
                            "a map shows one point of each row: select seat { longitude latitude } of one place in it, and of no other");
                }
                return found.get(0);
            }
        }

        @Override
        public void begin(FileTable table) {
            place = Place.in(table);
            json.writeStartObject();
            json.writeStringProperty("type", "FeatureCollection");
            json.writeArrayPropertyStart("features");
        }

        @Override
        public void write(FileItem item) {
            item.rows().forEach(this::feature);
        }

        private void feature(@Nullable Object[] row) {
            Place at = Objects.requireNonNull(place);
            json.writeStartObject();
            json.writeStringProperty("type", "Feature");
            if (row[at.longitude()] == null || row[at.latitude()] == null) {
                json.writeNullProperty("geometry");
            } else {
                json.writeObjectPropertyStart("geometry");
                json.writeStringProperty("type", "Point");
                json.writeArrayPropertyStart("coordinates");
                value(row[at.longitude()]);
                value(row[at.latitude()]);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeObjectPropertyStart("properties");
            for (int i = 0; i < row.length; i++) {
                if (i != at.longitude() && i != at.latitude()) {
                    json.writeName(options.heading(at.table().columns().get(i)));
                    value(row[i]);
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }

        private void value(@Nullable Object value) {
            if (value == null) {
                json.writeNull();
            } else if (value instanceof PageContent.WrittenNumber number) {
                json.writeNumber(number.text());
            } else if (value instanceof Boolean truth) {
                json.writeBoolean(truth);
            } else if (value instanceof List<?> list) {
                json.writeStartArray();
                list.forEach(this::value);
                json.writeEndArray();
            } else {
                json.writeString(Cells.text(value));
            }
        }

        @Override
        public void flush() {
            json.flush();
        }

        @Override
        public void end() {
            json.writeEndArray();
            json.writeEndObject();
        }

        @Override
        public boolean finish(FileDescription description) {
            json.flush();
            return true;
        }
    }
}
