package penstock.order;

import java.time.Clock;
import java.time.Instant;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("penstock.order");

    @Test
    void keepsNeighboursApart() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("parts")
                .definedBy("penstock.order")
                .layer("web")
                .definedBy("penstock.order.web")
                .layer("messaging")
                .definedBy("penstock.order.messaging")
                .layer("persistence")
                .definedBy("penstock.order.persistence")
                .layer("redis")
                .definedBy("penstock.order.redis")
                .layer("inventory")
                .definedBy("penstock.order.inventory")
                .layer("application")
                .definedBy("penstock.order.application..")
                .layer("domain")
                .definedBy("penstock.order.domain")
                .whereLayer("web")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("messaging")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("persistence")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("redis")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("inventory")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("application")
                .mayOnlyBeAccessedByLayers("parts", "web", "messaging", "persistence", "redis", "inventory")
                .check(CLASSES);
    }

    @Test
    void goesAnOrdersWayInOneDirection() {
        slices().matching("penstock.order.application.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void keepsFrameworksOutOfDomainAndApplication() {
        noClasses()
                .that()
                .resideInAPackage("penstock.order.domain")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.hibernate..", "org.redisson..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("penstock.order.application..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.hibernate..",
                        "org.redisson..",
                        "penstock.messaging..",
                        "jakarta..")
                .check(CLASSES);
    }

    @Test
    void namesABrokerNowhere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.springframework.kafka..",
                        "org.springframework.amqp..",
                        "com.rabbitmq..")
                .check(CLASSES);
    }

    @Test
    void readsTimeFromAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void hasNoDrawersForOddsAndEnds() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(CLASSES);
    }
}
