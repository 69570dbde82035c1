package org.jiedui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import graphql.parser.Parser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** Dependencies run one way. */
class ArchitectureTests {

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
                .layer("analytics")
                .definedBy("org.jiedui.analytics..")
                .layer("editing")
                .definedBy("org.jiedui.editing..")
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
                .whereLayer("query")
                .mayOnlyAccessLayers("graph", "store")
                .whereLayer("access")
                .mayOnlyAccessLayers("graph", "store")
                .whereLayer("analytics")
                .mayOnlyAccessLayers("graph", "store", "query", "access")
                .whereLayer("editing")
                .mayOnlyAccessLayers("graph", "store", "query", "access")
                .whereLayer("live")
                .mayOnlyAccessLayers("graph", "store", "query")
                .whereLayer("transfer")
                .mayOnlyAccessLayers("graph", "store", "editing", "access")
                .whereLayer("application")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
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

    /** What lasts is measured by a clock that nobody can put forward or back; what day it is, a bean tells. */
    @Test
    void theClockOfTheMachineIsReadWhereItsTimeIsWrittenDownOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.jiedui.access.TokenKey")
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
                .resideOutsideOfPackage("org.jiedui.transfer..")
                .and()
                .doNotHaveFullyQualifiedName("org.jiedui.api.ScalarTypes")
                .and()
                .doNotHaveFullyQualifiedName("org.jiedui.editing.Values")
                .should()
                .callConstructor(BigDecimal.class, String.class)
                .orShould()
                .callConstructor(BigInteger.class, String.class)
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.jiedui.api.DocumentParser")
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
