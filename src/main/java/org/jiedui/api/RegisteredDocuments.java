package org.jiedui.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.store.StartupFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents that were registered before the start, by the SHA-256 of their text. */
final class RegisteredDocuments {

    private final Map<String, String> texts;

    private RegisteredDocuments(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    static RegisteredDocuments at(@Nullable Path location) {
        if (location == null) {
            return new RegisteredDocuments(Map.of());
        }
        try {
            return Files.isDirectory(location) ? ofFolder(location) : ofFile(location);
        } catch (IOException | JacksonException unreadable) {
            throw new StartupFailure("the documents of jiedui.documents.location cannot be read: " + location);
        }
    }

    private static RegisteredDocuments ofFolder(Path folder) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> documents =
                    files.filter(file -> file.toString().endsWith(".graphql")).toList();
            for (Path document : documents) {
                String text = Files.readString(document);
                texts.put(id(text), text);
            }
        }
        return new RegisteredDocuments(texts);
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
        return new RegisteredDocuments(texts);
    }

    static String id(String text) {
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

    boolean contains(String text) {
        return texts.containsKey(id(text));
    }
}
