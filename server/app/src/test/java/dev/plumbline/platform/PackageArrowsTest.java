package dev.plumbline.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which package may know which: the data flows one way, and so do the arrows. */
@AnalyzeClasses(
        packages = "dev.plumbline",
        importOptions = {DoNotIncludeTests.class, PackageArrowsTest.OnlyTheServer.class})
class PackageArrowsTest {
    /** Other modules' classes may lie on the class path beside it, and have arrows of their own. */
    static final class OnlyTheServer implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/dev/plumbline/connector/") && !location.contains("/dev/plumbline/tlog/");
        }
    }

    private static final String ROOT = "dev.plumbline.";
    /** In the order data flows; each may know those before it. */
    private static final List<String> FEATURES =
            List.of("inventory", "policy", "assessment", "posture", "finding", "remediation", "evidence", "gate");
    /** Known to every feature; of these, later ones may know earlier ones. */
    private static final List<String> SHARED = List.of("platform", "access", "audit");
    /** Of other modules, what the server compiles against. */
    private static final Set<String> MODULES = Set.of("connector.api", "tlog");

    @ArchTest
    static final ArchRule arrowsFollowTheData =
            noClasses().should(knowWhatComesAfterThem()).because("DESIGN section 5 puts the packages in this order");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles().because("a cycle is one package in disguise");

    @ArchTest
    static final ArchRule providersAreFoundNotNamed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.plumbline.connector.aws..", "dev.plumbline.connector.snapshot..", "software.amazon.awssdk..")
            .because("connectors reach the server at run time only, by ServiceLoader");

    @ArchTest
    static final ArchRule featuresDoNotKnowTheLogsTree = noClasses()
            .that()
            .resideOutsideOfPackages("dev.plumbline.audit..", "dev.plumbline.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.plumbline.tlog..")
            .because("the log's format is the log's own business");

    @ArchTest
    static final ArchRule theClockIsInjected = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.plumbline.platform.PlatformFactory")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .because("tests move the clock");

    private static ArchCondition<JavaClass> knowWhatComesAfterThem() {
        return new ArchCondition<>("know packages that come after their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    Optional<String> from = part(type);
                    Optional<String> to = part(dependency.getTargetClass());
                    if (from.isPresent() && to.isPresent() && !mayKnow(from.get(), to.get())) {
                        events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription()));
                    }
                });
            }
        };
    }

    private static boolean mayKnow(String from, String to) {
        if (from.equals(to) || from.equals("cli") || MODULES.contains(to)) {
            return true;
        }
        if (SHARED.contains(from)) {
            return SHARED.indexOf(to) >= 0 && SHARED.indexOf(to) < SHARED.indexOf(from);
        }
        return SHARED.contains(to) || (FEATURES.contains(to) && FEATURES.indexOf(to) < FEATURES.indexOf(from));
    }

    /** The package of ours, or the module, that a class belongs to. */
    private static Optional<String> part(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        String inside = name.substring(ROOT.length());
        return Optional.of(MODULES.stream()
                .filter(module -> inside.equals(module) || inside.startsWith(module + "."))
                .findFirst()
                .orElseGet(() -> inside.split("\\.", 2)[0]));
    }
}
