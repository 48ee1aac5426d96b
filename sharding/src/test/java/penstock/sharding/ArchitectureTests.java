package penstock.sharding;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTests {

    @Test
    void knowsNobodyElse() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("penstock.order..", "penstock.inventory..", "penstock.messaging..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("penstock.sharding"));
    }
}
