package io.facesets.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class RingsTest {

    private static final String ROOT = "io.facesets.analysis";

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private final JavaClasses planted = new ClassFileImporter().importPackages(ROOT + ".planted");

    @Test
    void coreIsPlain() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".core..", ROOT + ".planted.core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "io.facesets.model..", ROOT + ".core..");
        rule.check(main);
        assertThat(rule.evaluate(planted).hasViolation()).isTrue();
    }

    @Test
    void oneImporterPerNativeLibrary() {
        ArchRule onnx = only("onnx", "ai.onnxruntime..");
        onnx.check(main);
        assertThat(onnx.evaluate(planted).hasViolation()).isTrue();
        ArchRule opencv = only("opencv", "org.opencv..");
        opencv.check(main);
        assertThat(opencv.evaluate(planted).hasViolation()).isTrue();
        ArchRule readers = only("imageio", "com.twelvemonkeys..");
        readers.check(main);
        assertThat(readers.evaluate(planted).hasViolation()).isTrue();
    }

    @Test
    void noCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(main);
    }

    private static ArchRule only(String edge, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".edge." + edge)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
