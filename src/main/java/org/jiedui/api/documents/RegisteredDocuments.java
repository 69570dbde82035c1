package org.jiedui.api.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.store.StartupFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents that were registered before the start, by the SHA-256 of their text. */
public final class RegisteredDocuments {

    private static final String DOCUMENT = ".graphql";
    private static final String VARIABLES = ".variables.json";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Map<String, String> texts;
    private final Map<String, Map<String, Object>> variables;

    private RegisteredDocuments(Map<String, String> texts, Map<String, Map<String, Object>> variables) {
        this.texts = Map.copyOf(texts);
        this.variables = Map.copyOf(variables);
    }

    public static RegisteredDocuments at(@Nullable Path location) {
        if (location == null) {
            return new RegisteredDocuments(Map.of(), Map.of());
        }
        try {
            return Files.isDirectory(location) ? ofFolder(location) : ofFile(location);
        } catch (IOException | JacksonException unreadable) {
            throw new StartupFailure("the documents of jiedui.documents.location cannot be read: " + location);
        }
    }

    private static RegisteredDocuments ofFolder(Path folder) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Map<String, Object>> variables = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> documents =
                    files.filter(file -> file.toString().endsWith(DOCUMENT)).toList();
            for (Path document : documents) {
                String text = Files.readString(document);
                texts.put(id(text), text);
                Path beside = document.resolveSibling(
                        document.getFileName().toString().replace(DOCUMENT, "") + VARIABLES);
                if (Files.exists(beside)) {
                    variables.put(id(text), JsonMapper.shared().readValue(Files.readString(beside), OBJECT));
                }
            }
        }
        return new RegisteredDocuments(texts, variables);
    }

    private static RegisteredDocuments ofFile(Path file) throws IOException {
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(file));
        Map<String, String> texts = new HashMap<>();
        JsonNode operations = manifest.path("operations");
        if (operations.isArray()) {
            operations.forEach(operation -> texts.put(
                    operation.path("id").asString(), operation.path("body").asString()));
        } else {
            manifest.properties()
                    .forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
        }
        texts.forEach((id, text) -> {
            if (!id.equals(id(text))) {
                throw new StartupFailure("an id is not the SHA-256 of its document: " + id + " in " + file);
            }
        });
        return new RegisteredDocuments(texts, Map.of());
    }

    public static String id(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Nullable
    String text(String id) {
        return texts.get(id);
    }

    /** The texts of all of them. */
    public Collection<String> texts() {
        return texts.values();
    }

    /** Values that a document can be asked with: those of the file beside it, or none. */
    public Map<String, Object> variables(String text) {
        return variables.getOrDefault(id(text), Map.of());
    }

    boolean contains(String text) {
        return !texts.isEmpty() && texts.containsKey(id(text));
    }
}
