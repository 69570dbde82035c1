package org.jiedui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import graphql.parser.Parser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dependencies run one way. */
class ArchitectureTests {

    private static final int MOST_CLASSES = 26;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("org.jiedui");

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.jiedui.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependenciesFollowTheDesign() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.jiedui..")
                .withOptionalLayers(true)
                .layer("graph")
                .definedBy("org.jiedui.graph..")
                .layer("store")
                .definedBy("org.jiedui.store..")
                .layer("query")
                .definedBy("org.jiedui.query..")
                .layer("analysis")
                .definedBy("org.jiedui.analysis..")
                .layer("capacity")
                .definedBy("org.jiedui.capacity..")
                .layer("editing")
                .definedBy("org.jiedui.editing..")
                .layer("records")
                .definedBy("org.jiedui.records..")
                .layer("proposals")
                .definedBy("org.jiedui.proposals..")
                .layer("imports")
                .definedBy("org.jiedui.imports..")
                .layer("access")
                .definedBy("org.jiedui.access..")
                .layer("live")
                .definedBy("org.jiedui.live..")
                .layer("transfer")
                .definedBy("org.jiedui.transfer..")
                .layer("api")
                .definedBy("org.jiedui.api..")
                .layer("application")
                .definedBy("org.jiedui")
                .whereLayer("graph")
                .mayNotAccessAnyLayer()
                .whereLayer("store")
                .mayNotAccessAnyLayer()
                .whereLayer("analysis")
                .mayNotAccessAnyLayer()
                .whereLayer("query")
                .mayOnlyAccessLayers("graph", "store", "analysis")
                .whereLayer("records")
                .mayOnlyAccessLayers("store")
                .whereLayer("access")
                .mayOnlyAccessLayers("graph", "store", "records")
                .whereLayer("editing")
                .mayOnlyAccessLayers("graph", "store", "query", "access")
                .whereLayer("proposals")
                .mayOnlyAccessLayers("graph", "store", "query", "access", "records", "editing")
                .whereLayer("imports")
                .mayOnlyAccessLayers("graph", "store", "query", "access", "records", "editing")
                .whereLayer("capacity")
                .mayOnlyAccessLayers("query")
                .whereLayer("live")
                .mayOnlyAccessLayers("graph", "store", "query", "capacity")
                .whereLayer("transfer")
                .mayOnlyAccessLayers("graph", "store", "editing", "access")
                .whereLayer("application")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    /** What else lies in a room may be used by others: the room itself, and what it hands over and takes. */
    @Test
    void theInsideOfARoomIsKnownInThatRoomOnly() {
        Map<String, List<String>> insides = Map.of(
                "query", List.of("read", "plan", "cost", "index"),
                "editing", List.of("rules"),
                "api", List.of("tomcat", "answer", "http", "fetch", "documents", "limits"));
        insides.forEach((room, folders) -> folders.forEach(folder -> noClasses()
                .that()
                .resideOutsideOfPackage("org.jiedui." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jiedui." + room + "." + folder + "..")
                .check(CLASSES)));
    }

    @Test
    void noTwoClassesHaveOneName() {
        Map<String, List<String>> byName = CLASSES.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getPackageName, toList())));
        byName.values().removeIf(packages -> packages.size() == 1);

        assertThat(byName).isEmpty();
    }

    @Test
    void noFolderHoldsMoreThanCanBeKeptInMind() {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        sizes.values().removeIf(classes -> classes <= MOST_CLASSES);

        assertThat(sizes).isEmpty();
    }

    @Test
    void theDriverIsKnownInTheStoreOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.jiedui.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.neo4j.driver..", "ac.simons.neo4j.migrations..")
                .check(CLASSES);
    }

    @Test
    void theInsideOfTheServerIsKnownInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.jiedui.api.tomcat")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.coyote..", "org.apache.catalina..", "org.apache.tomcat..")
                .check(CLASSES);
    }

    /** Plain records are kept by spring-data-neo4j, and nothing else is: it reads no entity of the network. */
    @Test
    void springDataKeepsRecordsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.jiedui.records..", "org.jiedui.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.data.neo4j..", "org.neo4j.cypherdsl..")
                .check(CLASSES);
    }

    /** What lasts is measured by a clock that nobody can put forward or back; what day it is, a bean tells. */
    @Test
    void theClockOfTheMachineIsReadWhereItsTimeIsWrittenDownOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.jiedui.access.TokenKey")
                .and()
                .doNotHaveFullyQualifiedName("org.jiedui.access.TokenCommand")
                .and()
                .doNotHaveFullyQualifiedName("org.jiedui.api.observation.TracedStatements")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    /** To make a number of a text takes the square of its digits, which nobody but these has bounded. */
    @Test
    void textsOfClientsBecomeNumbersWhereTheyAreBoundedOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.jiedui.graph.notation.Yuan")
                .should()
                .callConstructor(BigDecimal.class, String.class)
                .orShould()
                .callConstructor(BigInteger.class, String.class)
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.jiedui.api.documents.DocumentParser")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Parser.class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(new BeInANullMarkedPackage()).check(CLASSES);
    }
}
