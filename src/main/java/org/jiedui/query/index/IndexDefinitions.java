package org.jiedui.query.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.graph.Direction;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.Kind;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.search.SearchForms;
import org.jiedui.graph.selection.Origin;
import org.jiedui.graph.stored.ReferenceIndex;

/** The constraints and indexes that reading relies on. Each follows from the model. */
final class IndexDefinitions {

    private final Model model;
    private final Map<String, IndexDefinition> definitions = new LinkedHashMap<>();

    private IndexDefinitions(Model model) {
        this.model = model;
    }

    static List<IndexDefinition> of(Model model) {
        return new IndexDefinitions(model).all();
    }

    private List<IndexDefinition> all() {
        add(IndexDefinition.unique("entity", "(n:Entity)"));
        model.links().forEach(link -> add(IndexDefinition.unique(link.name(), IndexDefinition.pattern(link))));
        model.entities().forEach(this::addLookups);
        model.kinds().forEach(this::addOrders);
        model.relations().filter(Field.Relation::dense).forEach(this::addDense);
        add(search());
        ReferenceIndex references = new ReferenceIndex(model);
        add(new IndexDefinition(references.ofNodes(), references.textOfNodes(), List.of()));
        add(new IndexDefinition(references.ofLinks(), references.textOfLinks(), List.of()));
        return List.copyOf(definitions.values());
    }

    private void add(IndexDefinition definition) {
        definitions.putIfAbsent(definition.name(), definition);
    }

    private void addLookups(EntityKind kind) {
        for (Field field : kind.fields().values()) {
            if (field instanceof Field.Scalar scalar && scalar.lookup() != null) {
                add(IndexDefinition.ofNodes(kind.name(), scalar.property()));
                String former = scalar.formerProperty();
                if (former != null) {
                    add(IndexDefinition.ofNodes(kind.name(), former));
                }
            }
        }
    }

    private void addOrders(Kind kind) {
        kind.pages().forEach(ordering -> add(IndexDefinition.ofOrder(kind, ordering)));
    }

    private void addDense(Field.Relation relation) {
        Field.Hop hop = relation.hops().get(0);
        LinkKind kind = model.link(hop.link());
        Direction end = hop.direction().reversed();
        add(IndexDefinition.ofEnd(kind, end));
        List<Field.Scalar> pages = relation.pages() == null ? List.of() : relation.pages();
        pages.forEach(ordering -> add(IndexDefinition.ofEndAndOrder(kind, end, ordering)));
    }

    /** Forms are cut into what is searched for before they are stored, so that the index only has to keep them apart. */
    private static IndexDefinition search() {
        return new IndexDefinition(
                Origin.Found.INDEX,
                "CREATE FULLTEXT INDEX " + Origin.Found.INDEX + " IF NOT EXISTS FOR (n:Entity) ON EACH [n."
                        + SearchForms.FORMS + ", n." + SearchForms.PARTS
                        + "] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
                List.of());
    }
}
