package dev.plumbline.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;

@AnalyzeClasses(packages = "dev.plumbline", importOptions = DoNotIncludeTests.class)
class EveryRouteSaysWhoMayCallItTest {
    /** What anybody may call, each for a reason that stands in its class. */
    private static final Set<String> OPEN =
            Set.of("SessionController.signIn", "UserInterface.start", "UserInterface.show", "BundleController.bundle");

    private static final DescribedPredicate<JavaMethod> ROUTES =
            DescribedPredicate.describe("routes", method -> method.getAnnotations().stream()
                    .anyMatch(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethodMapping.class)
                            || annotation.getRawType().isEquivalentTo(HttpMethodMapping.class)));

    @ArchTest
    static final ArchRule everyRouteIsSecured = methods()
            .that(ROUTES)
            .and()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Controller.class)
            .should(sayWhoMayCallThem())
            .because("a route that says nothing must not exist: what is forgotten is denied");

    @ArchTest
    static final ArchRule noFieldInjection =
            noFields().should().beAnnotatedWith(Inject.class).because("constructors inject, so that fields are final");

    private static ArchCondition<JavaMethod> sayWhoMayCallThem() {
        return new ArchCondition<>("say who may call them") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                String name = method.getOwner().getSimpleName() + "." + method.getName();
                String[] rules = rules(method);
                boolean open = Arrays.asList(rules).contains(SecurityRule.IS_ANONYMOUS);
                if (rules.length == 0) {
                    events.add(SimpleConditionEvent.violated(method, name + " has no @Secured"));
                } else if (open && !OPEN.contains(name)) {
                    events.add(SimpleConditionEvent.violated(method, name + " is open to anybody and not on the list"));
                } else {
                    events.add(SimpleConditionEvent.satisfied(method, name));
                }
            }
        };
    }

    private static String[] rules(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return method.tryGetAnnotationOfType(Secured.class)
                .or(() -> owner.tryGetAnnotationOfType(Secured.class))
                .map(Secured::value)
                .orElse(new String[0]);
    }
}
