package org.jiedui.api.file.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.api.http.AcceptedType;
import org.jiedui.api.http.AnswerHttpHandler;
import org.jiedui.api.http.HttpRefusal;
import org.springframework.graphql.MediaTypes;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.ServerRequest;

/** The formats of files that there are, and which of them is asked for, if any. */
public final class FileFormats implements RequestPredicate {

    private static final String JSON = "json";

    private static final List<FileFormat> ALL = List.of(
            DelimitedFormat.CSV,
            DelimitedFormat.TSV,
            new WorkbookFormat(),
            new LinesFormat(),
            new GeoJsonFormat(),
            new GraphMlFormat(),
            new GexfFormat());

    /** The types of files, for whoever says which there are. */
    public static List<MediaType> types() {
        return ALL.stream()
                .map(format ->
                        new MediaType(format.type().getType(), format.type().getSubtype()))
                .toList();
    }

    /** Whether a file is asked for; what is asked wrongly is for {@link #of} to refuse. */
    @Override
    public boolean test(ServerRequest request) {
        try {
            return of(request).isPresent();
        } catch (HttpRefusal refused) {
            return true;
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    /**
     * The format that a request asks for, by its address or else by what it accepts.
     *
     * @return none where it asks for JSON
     * @throws HttpRefusal where there is no such format
     */
    public Optional<FileFormat> of(ServerRequest request) {
        Optional<String> named = request.param(AnswerHttpHandler.FORMAT);
        if (named.isPresent()) {
            return named.get().equals(JSON) ? Optional.empty() : Optional.of(named(named.get()));
        }
        List<MediaType> written =
                new ArrayList<>(List.of(MediaType.APPLICATION_JSON, MediaTypes.APPLICATION_GRAPHQL_RESPONSE));
        written.addAll(types());
        return AcceptedType.of(request.headers().accept(), written)
                .flatMap(type -> ALL.stream()
                        .filter(format -> format.type().equalsTypeAndSubtype(type))
                        .findFirst());
    }

    private static FileFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpRefusal.badRequest("format must be one of "
                        + Stream.concat(Stream.of(JSON), ALL.stream().map(FileFormat::name))
                                .collect(Collectors.joining(", "))));
    }
}
