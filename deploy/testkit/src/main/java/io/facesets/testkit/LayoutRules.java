package io.facesets.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The rings of a service ({@code io.facesets.<service>}) as rules: {@code core} is plain Java, each edge imports one
 * library alone, nothing depends on another service, no package cycles, no injection into fields. Each service checks
 * them over its own classes and over planted violations, so that no rule can hold of nothing.
 */
public final class LayoutRules {

    private static final String SERVICES = "(stager|embed|cluster|export)";

    private LayoutRules() {}

    /** The core sees the JDK, JSpecify and shared-model. */
    public static ArchRule coreIsPlain(String service) {
        return noClasses()
                .that()
                .resideInAPackage(root(service) + ".core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "io.facesets.model..", root(service) + ".core..")
                .because("core is plain Java: the JDK and shared-model only")
                .allowEmptyShould(true);
    }

    /** A library that only the named edge may import, such as {@code ai.onnxruntime} by {@code onnx}. */
    public static ArchRule onlyEdge(String service, String edge, String libraryPackage) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root(service) + ".edge." + edge + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(libraryPackage + "..")
                .because("edge." + edge + " is the only importer of " + libraryPackage)
                .allowEmptyShould(true);
    }

    /** Services know each other by their events alone. */
    public static ArchRule noOtherService(String service) {
        List<String> others = new ArrayList<>(List.of("stager", "embed", "cluster", "export"));
        others.remove(service);
        return noClasses()
                .that()
                .resideInAPackage(root(service) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.stream().map(o -> root(o) + "..").toArray(String[]::new))
                .because("services exchange events, not classes")
                .allowEmptyShould(true);
    }

    /** Packages of a service depend on each other in one direction. */
    public static ArchRule noCycles(String service) {
        return slices().matching(root(service) + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    /** What a bean needs is in its constructor. */
    public static ArchRule constructorInjection() {
        return fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .because("what a bean needs is in its constructor")
                .allowEmptyShould(true);
    }

    private static String root(String service) {
        if (!service.matches(SERVICES)) {
            throw new IllegalArgumentException("no such service: " + service);
        }
        return "io.facesets." + service;
    }
}
