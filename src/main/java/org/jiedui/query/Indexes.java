package org.jiedui.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.graph.EntityKind;
import org.jiedui.graph.Field;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.search.SearchForms;
import org.jiedui.graph.selection.Origin;
import org.jiedui.store.Database;
import org.jiedui.store.StartupTask;
import org.jiedui.store.Statement;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the constraints and indexes that reading relies on: each follows from the model. */
@Component
@Order(0)
final class Indexes implements StartupTask {

    private static final Pattern NAMED = Pattern.compile("(?:INDEX|CONSTRAINT) (\\w+) IF NOT EXISTS");

    private final Model model;
    private final Database database;

    Indexes(Model model, Database database) {
        this.model = model;
        this.database = database;
    }

    @Override
    public String name() {
        return "Make the indexes";
    }

    @Override
    public void run() {
        Set<String> known = database.read(
                new Statement("SHOW INDEXES YIELD name"),
                rows -> new HashSet<>(rows.toList(row -> String.valueOf(row[0]))));
        List<String> missing = definitions().stream()
                .filter(definition -> !known.contains(name(definition)))
                .toList();
        missing.forEach(definition -> database.write(List.of(new Statement(definition))));
        database.read(new Statement("CALL db.awaitIndexes(300)"), rows -> null);
    }

    /** A constraint bears the name of its index. */
    private static String name(String definition) {
        Matcher named = NAMED.matcher(definition);
        if (!named.find()) {
            throw new IllegalStateException("an index without a name: " + definition);
        }
        return named.group(1);
    }

    private List<String> definitions() {
        List<String> definitions = new ArrayList<>();
        definitions.add(unique("entity", "(n:Entity)", "n.id"));
        for (LinkKind link : model.links()) {
            definitions.add(unique(link.name(), "()-[n:" + link.relationshipType() + "]-()", "n.id"));
        }
        for (EntityKind kind : model.entities()) {
            for (Field field : kind.fields().values()) {
                if (field instanceof Field.Scalar scalar && scalar.lookup() != null) {
                    definitions.add(range(kind.name(), scalar.property()));
                    String former = scalar.formerProperty();
                    if (former != null) {
                        definitions.add(range(kind.name(), former));
                    }
                }
            }
        }
        definitions.add(search());
        return definitions;
    }

    /** Forms are cut into what is searched for before they are stored, so that the index only has to keep them apart. */
    private static String search() {
        return "CREATE FULLTEXT INDEX " + Origin.Found.INDEX + " IF NOT EXISTS FOR (n:Entity) ON EACH [n."
                + SearchForms.FORMS + ", n." + SearchForms.PARTS
                + "] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}";
    }

    private static String unique(String name, String pattern, String property) {
        return "CREATE CONSTRAINT " + name.toLowerCase(Locale.ROOT) + "_identity IF NOT EXISTS FOR " + pattern
                + " REQUIRE " + property + " IS UNIQUE";
    }

    private static String range(String kind, String property) {
        return "CREATE INDEX " + (kind + "_" + property).toLowerCase(Locale.ROOT) + " IF NOT EXISTS FOR (n:" + kind
                + ") ON (n." + property + ")";
    }
}
