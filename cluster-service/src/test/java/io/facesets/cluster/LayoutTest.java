package io.facesets.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.facesets.testkit.LayoutRules;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final Map<String, ArchRule> RULES = Map.ofEntries(
            Map.entry("core is plain", LayoutRules.coreIsPlain("cluster")),
            Map.entry(
                    "only messaging imports Kafka's producer",
                    LayoutRules.onlyEdge("cluster", "messaging", "org.apache.kafka.clients")),
            Map.entry("only rest imports JAX-RS", LayoutRules.onlyEdge("cluster", "rest", "jakarta.ws.rs")),
            Map.entry("only metrics imports Micrometer", LayoutRules.onlyEdge("cluster", "metrics", "io.micrometer")),
            Map.entry(
                    "only health imports MicroProfile Health",
                    LayoutRules.onlyEdge("cluster", "health", "org.eclipse.microprofile.health")),
            Map.entry(
                    "only vector imports the Vector API",
                    LayoutRules.onlyEdge("cluster", "vector", "jdk.incubator.vector")),
            Map.entry(
                    "only thumbnail imports the analysis of photos",
                    LayoutRules.onlyEdge("cluster", "thumbnail", "io.facesets.analysis")),
            Map.entry("only onnx imports ONNX Runtime", LayoutRules.onlyEdge("cluster", "onnx", "ai.onnxruntime")),
            Map.entry("no other service", LayoutRules.noOtherService("cluster")),
            Map.entry("no cycles", LayoutRules.noCycles("cluster")),
            Map.entry("constructor injection", LayoutRules.constructorInjection()));

    @Test
    void theServiceKeepsTheRules() {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.facesets.cluster");
        assertThat(main).hasSizeGreaterThan(40);
        RULES.values().forEach(rule -> rule.check(main));
    }

    @Test
    void everyRuleFindsItsPlantedViolation() {
        JavaClasses planted = new ClassFileImporter()
                .importPackages("io.facesets.cluster.core.planted", "io.facesets.cluster.edge.planted");
        assertThat(planted).isNotEmpty();
        RULES.forEach((name, rule) ->
                assertThat(rule.evaluate(planted).hasViolation()).as(name).isTrue());
    }
}
