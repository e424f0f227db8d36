package io.facesets.stager;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.facesets.testkit.LayoutRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.facesets.stager");

    static Stream<ArchRule> rules() {
        return Stream.of(
                LayoutRules.coreIsPlain("stager"),
                LayoutRules.onlyEdge("stager", "exif", "com.drew"),
                LayoutRules.onlyEdge("stager", "storage", "org.jdbi"),
                LayoutRules.onlyEdge("stager", "messaging", "org.eclipse.microprofile.reactive"),
                webOnlyInItsEdges(),
                LayoutRules.onlyEdge("stager", "immich", "org.eclipse.microprofile.rest.client"),
                LayoutRules.onlyEdge("stager", "immich", "io.quarkus.rest.client"),
                LayoutRules.onlyEdge("stager", "immich", "io.smallrye.faulttolerance"),
                LayoutRules.onlyEdge("stager", "immich", "java.net.http"),
                LayoutRules.onlyEdge("stager", "operations", "io.micrometer"),
                LayoutRules.noOtherService("stager"),
                LayoutRules.noCycles("stager"),
                LayoutRules.constructorInjection());
    }

    /** Its annotations describe what the service offers, and what it asks of Immich. */
    private static ArchRule webOnlyInItsEdges() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("io.facesets.stager.edge.rest..", "io.facesets.stager.edge.immich..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
