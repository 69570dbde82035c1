package org.jiedui.api.file;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.api.schema.SchemaDerivation;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Labels;
import org.jiedui.graph.Model;
import org.junit.jupiter.api.Test;

/** What stands in a table can be called in Chinese. */
class LabelTests {

    private static final Set<String> OF_EDITING = Set.of("Mutation", "Subscription", "Query", "_Service");
    private static final Declarations DECLARATIONS = Declarations.shipped();
    private static final Labels LABELS = new Labels(DECLARATIONS);

    @Test
    void everyFieldThatCanBeAColumnHasALabel() {
        TypeDefinitionRegistry served =
                new SchemaParser().parse(SchemaDerivation.derive(DECLARATIONS, Model.of(DECLARATIONS)));
        Set<String> reached = new TreeSet<>();
        served.getTypes(ObjectTypeDefinition.class).stream()
                .filter(type ->
                        !OF_EDITING.contains(type.getName()) && !type.getName().endsWith("Payload"))
                .filter(type -> !isOfEvents(type))
                .forEach(type -> type.getFieldDefinitions().stream()
                        .map(FieldDefinition::getName)
                        .filter(field -> !LABELS.has(type.getName(), field))
                        .forEach(field -> reached.add(type.getName() + "." + field)));

        assertThat(reached).isEmpty();
    }

    /** They are told by subscriptions, which no file answers, and by payloads. */
    private static boolean isOfEvents(ObjectTypeDefinition type) {
        return type.getImplements().stream()
                        .map(each -> ((TypeName) each).getName())
                        .anyMatch(Set.of("NetworkEvent", "ThingEvent", "UserError")::contains)
                || type.getName().equals("NetworkEvent");
    }

    @Test
    void aFieldIsCalledByTheWordOfItsOwnKindOrOfAWiderOne() {
        assertThat(List.of(
                        LABELS.chinese("Support", "supporter"),
                        LABELS.chinese("Support", "validFrom"),
                        LABELS.chinese("County", "validFrom"),
                        LABELS.chinese("Posting", "place"),
                        LABELS.chinese("IssuedToken", "place"),
                        LABELS.chinese("SupportGroup", "validFromYear"),
                        LABELS.chinese("County")))
                .containsExactly("支援方", "开始日期", "设立日期", "派驻地", "所辖地", "开始日期年份", "县区");
        assertThat(Labels.english("registeredYear")).isEqualTo("registered year");
    }
}
