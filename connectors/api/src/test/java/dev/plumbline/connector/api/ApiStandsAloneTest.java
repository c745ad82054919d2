package dev.plumbline.connector.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.plumbline.connector.api", importOptions = DoNotIncludeTests.class)
class ApiStandsAloneTest {
    @ArchTest
    static final ArchRule connectorApiStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.plumbline.connector.api..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.plumbline.connector.api..",
                    "java..",
                    "javax.crypto..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.core..")
            .because("connectors compile against it without the server, a framework or a cloud SDK;"
                    + " reading JSON is left to jackson-core, which has no dependencies of its own");
}
