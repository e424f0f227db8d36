package io.facesets.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.facesets.testkit.LayoutRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final List<ArchRule> RULES = List.of(
            LayoutRules.coreIsPlain("export"),
            LayoutRules.onlyEdge("export", "opencv", "org.opencv"),
            LayoutRules.onlyEdge("export", "messaging", "org.apache.kafka"),
            LayoutRules.onlyEdge("export", "disk", "com.fasterxml.jackson.core.util"),
            LayoutRules.noOtherService("export"),
            LayoutRules.noCycles("export"),
            LayoutRules.constructorInjection());

    @Test
    void theServiceKeepsToItsRings() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.facesets.export");

        assertThat(classes.size()).isGreaterThan(50);
        RULES.forEach(rule -> rule.check(classes));
    }

    @Test
    void plantedViolationsAreFound() {
        JavaClasses planted = new ClassFileImporter().importPackages("io.facesets.export");

        assertThatThrownBy(() -> LayoutRules.coreIsPlain("export").check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedCore");
        assertThatThrownBy(() ->
                        LayoutRules.onlyEdge("export", "opencv", "org.opencv").check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedCore");
        assertThatThrownBy(() -> LayoutRules.onlyEdge("export", "messaging", "org.apache.kafka")
                        .check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedCore");
        assertThatThrownBy(() -> LayoutRules.constructorInjection().check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedCore");
        assertThatThrownBy(() -> LayoutRules.noCycles("export").check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("planted");
    }
}
