package org.jiedui.api.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.execution.preparsed.persisted.PersistedQuerySupport;
import java.util.Locale;
import java.util.Map;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Documents that clients name by an id. Besides those that are registered, clients may register documents as Apollo's
 * clients do ({@code extensions.persistedQuery}); these are forgotten when there are too many of them.
 */
public final class PersistedDocuments {

    public static final String EXTENSION = "persistedQuery";
    private static final int CHARACTERS_KEPT = 4_000_000;

    private final RegisteredDocuments registered;
    private final boolean only;
    private final boolean automatic;
    private final Cache<String, String> sent = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS_KEPT)
            .weigher((String id, String text) -> id.length() + text.length())
            .build();

    public PersistedDocuments(DocumentSettings settings, RegisteredDocuments registered) {
        this.registered = registered;
        this.only = settings.only();
        this.automatic = settings.automatic() && !settings.only();
    }

    /** The extension of a request that names a document by its id. */
    public static Map<String, Object> naming(String id) {
        return Map.of(EXTENSION, Map.of("version", 1, "sha256Hash", id));
    }

    /**
     * The text of the document that a request means.
     *
     * @param text the text that it gives, or the marker for none
     * @param extensions its extensions
     */
    String text(String text, Map<String, Object> extensions) {
        Object extension = extensions.get(EXTENSION);
        if (extension == null) {
            return text;
        }
        String id = id(extension);
        if (text.equals(PersistedQuerySupport.PERSISTED_QUERY_MARKER)) {
            String known = known(id);
            if (known == null) {
                throw automatic || only
                        ? new Problem(ErrorCode.PERSISTED_QUERY_NOT_FOUND, null, "PersistedQueryNotFound")
                        : new Problem(ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED, null, "PersistedQueryNotSupported");
            }
            return known;
        }
        if (!id.equals(RegisteredDocuments.id(text))) {
            throw new Problem(ErrorCode.BAD_REQUEST, null, "the sha256Hash is not that of the document");
        }
        return text;
    }

    private static String id(Object extension) {
        if (extension instanceof Map<?, ?> map
                && map.get("sha256Hash") instanceof String id
                && map.get("version") instanceof Integer version
                && version == 1) {
            return id.toLowerCase(Locale.ROOT);
        }
        throw new Problem(ErrorCode.BAD_REQUEST, null, "persistedQuery takes the version 1 and a sha256Hash");
    }

    private @Nullable String known(String id) {
        String text = registered.text(id);
        return text == null ? sent.getIfPresent(id) : text;
    }

    boolean isRegistered(String text) {
        return registered.contains(text);
    }

    /** Keeps a document that was sent together with its id and turned out to be good. */
    void keep(String text, Map<String, Object> extensions) {
        if (automatic
                && extensions.get(EXTENSION) instanceof Map<?, ?> map
                && map.get("sha256Hash") instanceof String id) {
            sent.asMap().putIfAbsent(id.toLowerCase(Locale.ROOT), text);
        }
    }

    /** Whether a document is answered that a client sends. */
    boolean answers(String text) {
        return !only || registered.contains(text);
    }

    /** Refuses a document that was not registered where nothing else is answered. */
    void check(String text) {
        if (!answers(text)) {
            throw new Problem(
                    ErrorCode.DOCUMENT_NOT_REGISTERED, null, "only documents that were registered are answered here");
        }
    }
}
