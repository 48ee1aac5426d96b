package penstock.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

import penstock.local.instance.Distribution;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of the house, over the main classes of every module. */
class ArchitectureTests {
    private static final List<String> MODULES = List.of(
            "batching",
            "logging",
            "tracing",
            "messaging",
            "sharding",
            "sign-in",
            "gateway",
            "order-service",
            "inventory-service",
            "notification-service",
            "log-service",
            "load-tests",
            "infra/servers",
            "infra/local");
    private static final String[] SERVICES = {
        "penstock.order..", "penstock.inventory..", "penstock.notification..", "penstock.gateway.."
    };
    /** Nothing of it may be needed by an order; it reads Kafka itself. */
    private static final String LOGS = "penstock.logs..";

    private static final Path ROOT = Distribution.current().root();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .toList());

    @Test
    void seesEveryModule() {
        assertThat(MODULES)
                .allSatisfy(module -> assertThat(ROOT.resolve(module).resolve("target/classes"))
                        .as("build the whole tree first: ./mvnw package -DskipTests")
                        .isDirectory());
    }

    @Test
    void keepsServicesApart() {
        for (String service : SERVICES) {
            String[] others =
                    Stream.of(SERVICES).filter(other -> !other.equals(service)).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(service)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because("services share mechanisms (messages, sharding, sign-in) and nothing else")
                    .check(CLASSES);
        }
    }

    @Test
    void letsNobodyNeedTheLogService() {
        noClasses()
                .that()
                .resideOutsideOfPackage(LOGS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(LOGS)
                .because("logs follow; what an order needs must not")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(LOGS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES)
                .check(CLASSES);
    }

    @Test
    void keepsBusinessOutOfTheMessageComponent() {
        noClasses()
                .that()
                .resideInAPackage("penstock.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES)
                .check(CLASSES);
    }

    @Test
    void keepsBusinessOutOfSignIn() {
        noClasses()
                .that()
                .resideInAPackage("penstock.signin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("penstock.order..", "penstock.inventory..", "penstock.notification..")
                .check(CLASSES);
    }

    @Test
    void namesABrokerOnlyInTheMessageComponent() {
        noClasses()
                .that()
                .resideInAnyPackage(SERVICES)
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
    void keepsSpringOutOfTheDomain() {
        noClasses()
                .that()
                .resideInAPackage("..domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "org.redisson..",
                        "penstock.*.web..",
                        "penstock.*.persistence..",
                        "penstock.*.application..")
                .check(CLASSES);
    }

    @Test
    void letsTheApplicationKnowNoNeighbour() {
        noClasses()
                .that()
                .resideInAnyPackage("penstock.order.application..", "penstock.inventory.application..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "penstock.*.web..", "penstock.*.messaging..", "penstock.*.persistence..", "penstock.*.redis..")
                .check(CLASSES);
    }

    @Test
    void namesThingsForWhatTheyAre() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..common..", "..util..", "..utils..", "..base..", "..impl..", "..manager..", "..helper..")
                .check(CLASSES);
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Impl|Manager|Helper|DTO|Dto|VO|Common)$")
                .check(CLASSES);
    }

    @Test
    void takesTimeFromAClock() {
        DescribedPredicate<JavaClass> root = DescribedPredicate.describe(
                "the composition root",
                type -> type.isMetaAnnotatedWith("org.springframework.context.annotation.Configuration")
                        || type.getSimpleName().endsWith("Configuration"));
        noClasses()
                .that()
                .resideInAnyPackage(SERVICES)
                .or()
                .resideInAnyPackage("penstock.messaging..", "penstock.logging..", LOGS)
                .and(DescribedPredicate.not(root))
                .should()
                .callMethodWhere(target(nameMatching("now"))
                        .and(target(owner(JavaClass.Predicates.belongToAnyOf(
                                java.time.Instant.class,
                                java.time.LocalDateTime.class,
                                java.time.ZonedDateTime.class))))
                        .and(DescribedPredicate.describe(
                                "without a clock",
                                call -> call.getTarget().getRawParameterTypes().isEmpty())))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void injectsThroughConstructors() {
        fields().should()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .andShould()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .check(CLASSES);
    }

    @Test
    void asksForAtMostSixCollaborators() {
        constructors()
                .that()
                .areDeclaredInClassesThat()
                .areNotRecords()
                .and()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .should(haveAtMostSixParameters())
                .check(CLASSES);
    }

    @Test
    void leavesNoSetterOnAnAggregate() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .check(CLASSES);
    }

    @Test
    void marksEveryPackageForNullness() {
        classes()
                .should(new ArchCondition<>("lie in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                        events.add(
                                new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void keepsFilesShort() throws IOException {
        try (var files = Files.walk(ROOT)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.toString().contains("/target/"))
                            .filter(file -> linesOf(file) > 300))
                    .as("files of more than 300 lines")
                    .isEmpty();
        }
    }

    private static ArchCondition<JavaConstructor> haveAtMostSixParameters() {
        return new ArchCondition<>("have at most six parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int count = constructor.getRawParameterTypes().size();
                events.add(new SimpleConditionEvent(
                        constructor, count <= 6, constructor.getFullName() + " has " + count + " parameters"));
            }
        };
    }

    private static long linesOf(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
