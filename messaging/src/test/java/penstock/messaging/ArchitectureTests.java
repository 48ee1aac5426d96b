package penstock.messaging;

import java.time.Instant;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("penstock.messaging");

    @Test
    void knowsABrokerOnlyInTheBrokersPackageAndInTheConfiguration() {
        noClasses()
                .that()
                .resideOutsideOfPackages("penstock.messaging.kafka", "penstock.messaging.rabbit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.springframework.kafka..",
                        "com.rabbitmq..",
                        "org.springframework.amqp..")
                .check(CLASSES);
    }

    /** Its {@code true} proves nothing while a broker is down, and a channel that its cache evicts forgets its binding. */
    @Test
    void sendsNothingThroughTheStreamBridge() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.cloud.stream.function.StreamBridge")
                .check(CLASSES);
    }

    @Test
    void keepsThePublicInterfaceFreeOfWhatIsBehindIt() {
        noClasses()
                .that()
                .resideInAPackage("penstock.messaging")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("penstock.messaging.*..")
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("penstock.messaging.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void isGivenTheTime() {
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
        noClasses().should().callMethod(System.class, "nanoTime").check(CLASSES);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
    }

    @Test
    void marksEveryPackageForNullness() {
        assertThat(CLASSES.stream().map(type -> type.getPackage().getName()).distinct())
                .allSatisfy(
                        name -> assertThat(CLASSES.get(name + ".package-info").isAnnotatedWith(NullMarked.class))
                                .as(name)
                                .isTrue());
    }
}
