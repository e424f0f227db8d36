package io.facesets.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.facesets.testkit.LayoutRules;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final String SERVICE = "embed";

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.facesets.embed");
    private final JavaClasses planted =
            new ClassFileImporter().importPackages("io.facesets.embed.core.planted", "io.facesets.embed.edge.planted");

    @Test
    void holdsAndIsNotVacuous() {
        holdsHereAndFailsThere(LayoutRules.coreIsPlain(SERVICE));
        holdsHereAndFailsThere(LayoutRules.constructorInjection());
        holdsHereAndFailsThere(LayoutRules.onlyEdge(SERVICE, "http", "java.net.http"));
        LayoutRules.onlyEdge(SERVICE, "opencv", "org.opencv").check(main);
        LayoutRules.onlyEdge(SERVICE, "onnx", "ai.onnxruntime").check(main);
        LayoutRules.noOtherService(SERVICE).check(main);
        LayoutRules.noCycles(SERVICE).check(main);
    }

    private void holdsHereAndFailsThere(ArchRule rule) {
        rule.check(main);
        assertThat(rule.evaluate(planted).hasViolation())
                .as(rule.getDescription())
                .isTrue();
    }
}
