package io.facesets.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.facesets.cluster.core.Identity;
import io.facesets.embed.core.clean.Rule;
import io.facesets.embed.core.planted.KnowsEdge;
import io.facesets.embed.core.planted.KnowsFramework;
import io.facesets.embed.edge.cv.Camera;
import io.facesets.embed.edge.planted.Trespasser;
import io.facesets.embed.planted.injected.ConfiguredField;
import io.facesets.embed.planted.injected.IntoField;
import io.facesets.embed.planted.one.First;
import io.facesets.embed.planted.services.Neighbour;
import io.facesets.embed.planted.two.Second;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule fires on a violation planted for it, and holds of clean classes. */
class LayoutRulesTest {

    static Stream<Arguments> violations() {
        return Stream.of(
                planted(LayoutRules.coreIsPlain("embed"), "org.jboss.logging.Logger", KnowsFramework.class),
                planted(LayoutRules.coreIsPlain("embed"), "Camera", KnowsEdge.class, Camera.class),
                planted(LayoutRules.onlyEdge("embed", "cv", "org.jboss.logging"), "Trespasser", Trespasser.class),
                planted(
                        LayoutRules.onlyEdge("embed", "cv", "org.jboss.logging"),
                        "KnowsFramework",
                        KnowsFramework.class),
                planted(LayoutRules.noOtherService("embed"), "Neighbour", Neighbour.class, Identity.class),
                planted(LayoutRules.noCycles("embed"), "First", First.class, Second.class),
                planted(LayoutRules.constructorInjection(), "IntoField", IntoField.class),
                planted(LayoutRules.constructorInjection(), "ConfiguredField", ConfiguredField.class));
    }

    static Stream<ArchRule> rules() {
        return Stream.of(
                LayoutRules.coreIsPlain("embed"),
                LayoutRules.onlyEdge("embed", "cv", "org.jboss.logging"),
                LayoutRules.noOtherService("embed"),
                LayoutRules.noCycles("embed"),
                LayoutRules.constructorInjection());
    }

    @ParameterizedTest
    @MethodSource("violations")
    void firesOnItsViolation(ArchRule rule, String named, Class<?>[] classes) {
        EvaluationResult result = rule.evaluate(importing(classes));
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(named);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsOfCleanClasses(ArchRule rule) {
        rule.check(importing(Rule.class, Camera.class));
    }

    @Test
    void aServiceMayUseItsOwnClassesOnly() {
        JavaClasses both = importing(Neighbour.class, Identity.class);
        assertThat(LayoutRules.noOtherService("cluster").evaluate(both).hasViolation())
                .isFalse();
        assertThat(LayoutRules.noOtherService("embed").evaluate(both).hasViolation())
                .isTrue();
    }

    @Test
    void aServiceThatDoesNotExistIsNoService() {
        assertThatThrownBy(() -> LayoutRules.coreIsPlain("embd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embd");
    }

    private static Arguments planted(ArchRule rule, String named, Class<?>... classes) {
        return Arguments.of(rule, named, classes);
    }

    private static JavaClasses importing(Class<?>... classes) {
        return new ClassFileImporter().importClasses(classes);
    }
}
