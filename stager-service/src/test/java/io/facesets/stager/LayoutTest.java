package io.facesets.stager;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
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
                LayoutRules.onlyEdge("stager", "rest", "jakarta.ws.rs"),
                LayoutRules.onlyEdge("stager", "operations", "io.micrometer"),
                LayoutRules.noOtherService("stager"),
                LayoutRules.noCycles("stager"),
                LayoutRules.constructorInjection());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
