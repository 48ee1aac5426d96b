package penstock.inventory;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("penstock.inventory");

    @Test
    void keepsNeighboursApart() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy("penstock.inventory")
                .layer("web")
                .definedBy("penstock.inventory.web")
                .layer("messaging")
                .definedBy("penstock.inventory.messaging")
                .layer("persistence")
                .definedBy("penstock.inventory.persistence")
                .layer("application")
                .definedBy("penstock.inventory.application")
                .layer("domain")
                .definedBy("penstock.inventory.domain")
                .whereLayer("web")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("messaging")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("persistence")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("application")
                .mayOnlyBeAccessedByLayers("root", "web", "messaging", "persistence")
                .check(CLASSES);
    }

    @Test
    void keepsFrameworksOutOfDomainAndApplication() {
        noClasses()
                .that()
                .resideInAnyPackage("penstock.inventory.domain", "penstock.inventory.application")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.hibernate..",
                        "org.apache.shardingsphere..",
                        "penstock.messaging..")
                .check(CLASSES);
    }

    @Test
    void knowsShardingOnlyInPersistence() {
        noClasses()
                .that()
                .resideOutsideOfPackage("penstock.inventory.persistence")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.shardingsphere..")
                .check(CLASSES);
    }
}
