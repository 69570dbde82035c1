package org.jiedui.transfer;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Kind;
import org.jiedui.graph.Model;
import org.jspecify.annotations.Nullable;

/** The shipped model and dataset, read once for all tests. */
final class Shipped {

    static final OffsetDateTime RECORDED_AT = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    static final Declarations DECLARATIONS = Declarations.shipped();
    static final Model MODEL = Model.of(DECLARATIONS);
    static final Map<Kind, List<Item>> ITEMS = read(Dataset.shipped());

    private Shipped() {}

    static Map<Kind, List<Item>> read(Dataset dataset) {
        return new DatasetReader(MODEL, DECLARATIONS).read(dataset, new Defaults(RECORDED_AT, "test"));
    }

    static List<Item> of(String kind) {
        return ITEMS.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(kind))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    static Stream<Item.Link> links(String kind) {
        return of(kind).stream().map(Item.Link.class::cast);
    }

    static Item item(String kind, String key) {
        String id = new NaturalKey(kind, key).id();
        return of(kind).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + ":" + key));
    }

    static @Nullable Object property(String kind, String key, String property) {
        return item(kind, key).properties().get(property);
    }
}
