package io.facesets.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.facesets.model.event.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code deploy/kubernetes}, read by the schema of Kubernetes' own objects; a field that there is not fails. */
class KubernetesTest {

    private static final Path BASE = Path.of("..", "kubernetes", "base");
    private static final Map<String, Integer> OURS =
            Map.of("stager", 7701, "embed", 7702, "cluster", 7703, "export", 7704);
    /** The models would keep what they do not know: they are not asked whether they would. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Class<?>> KINDS = Map.of(
            "Namespace", Namespace.class,
            "Service", io.fabric8.kubernetes.api.model.Service.class,
            "Deployment", Deployment.class,
            "StatefulSet", StatefulSet.class,
            "PersistentVolumeClaim", io.fabric8.kubernetes.api.model.PersistentVolumeClaim.class,
            "PodDisruptionBudget", PodDisruptionBudget.class);

    /** Of KEDA, whose schema is no part of Kubernetes. */
    private static final Set<String> FOREIGN = Set.of("ScaledObject", "Kafka", "KafkaNodePool");

    private final Map<String, Map<String, Object>> objects = new TreeMap<>();
    private final Map<String, Object> kustomization = ComposeTest.yaml(BASE.resolve("kustomization.yaml"));

    KubernetesTest() throws IOException {
        for (Object resource : ComposeTest.list(kustomization.get("resources"))) {
            for (Map<String, Object> object : documents(BASE.resolve(resource.toString()))) {
                String name = object.get("kind") + "/"
                        + ComposeTest.map(object.get("metadata")).get("name");
                assertThat(objects.put(name, object)).as(name).isNull();
            }
        }
    }

    @Test
    void everyObjectIsWhatItsSchemaSays() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>(objects.values());
        all.addAll(documents(BASE.resolve("../examples/claims.yaml")));
        int read = 0;
        for (Map<String, Object> object : all) {
            if (!FOREIGN.contains(object.get("kind").toString())) {
                assertThat(typed(object)).isNotNull();
                read++;
            }
        }
        assertThat(read).isEqualTo(4 + 4 + 1 + 2 + 3);
    }

    @Test
    void aFieldThatThereIsNotIsNoticed() {
        Map<String, Object> wrong =
                Map.of("kind", "StatefulSet", "apiVersion", "apps/v1", "spec", Map.of("replica", 1));
        assertThatThrownBy(() -> typed(wrong)).hasRootCauseInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void everyPodHasProbesBoundsAndNoMoreRightsThanItNeeds() throws IOException {
        for (String name : OURS.keySet()) {
            PodSpec pod = template(name).getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(pod.getAutomountServiceAccountToken()).as(name).isFalse();
            Container container = pod.getContainers().getFirst();
            assertProbe(container.getStartupProbe(), "/q/health/started");
            assertProbe(container.getLivenessProbe(), "/q/health/live");
            assertProbe(container.getReadinessProbe(), "/q/health/ready");
            assertThat(container.getResources().getLimits()).as(name).containsKey("memory");
            assertThat(container.getResources().getRequests()).as(name).containsKeys("memory", "cpu");
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .as(name)
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getPorts().getFirst().getContainerPort()).isEqualTo(OURS.get(name));
        }
    }

    @Test
    void everyVolumeThatIsMountedIsThere() throws IOException {
        for (String name : OURS.keySet()) {
            Set<String> volumes = new HashSet<>();
            template(name).getSpec().getVolumes().stream().map(Volume::getName).forEach(volumes::add);
            if (objects.containsKey("StatefulSet/" + name)) {
                ((StatefulSet) typed("StatefulSet/" + name))
                        .getSpec()
                        .getVolumeClaimTemplates()
                        .forEach(claim -> volumes.add(claim.getMetadata().getName()));
            }
            assertThat(template(name).getSpec().getContainers().getFirst().getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(volumes);
        }
    }

    @Test
    void servicesAndBudgetsFindTheirPods() throws IOException {
        for (String name : OURS.keySet()) {
            Map<String, String> labels = template(name).getMetadata().getLabels();
            var service = (io.fabric8.kubernetes.api.model.Service) typed("Service/" + name);
            assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
            assertThat(service.getSpec().getPorts().getFirst().getPort()).isEqualTo(OURS.get(name));
        }
        var single = (PodDisruptionBudget) typed("PodDisruptionBudget/single");
        assertThat(single.getSpec()
                        .getSelector()
                        .getMatchExpressions()
                        .getFirst()
                        .getValues())
                .containsExactlyInAnyOrder("stager", "cluster", "export");
    }

    @Test
    void settingsAreKnownToTheServicesAndNoSecretIsWrittenDown() throws IOException {
        Set<String> known = KnownSettings.byEnvironment();
        List<String> asked = new ArrayList<>();
        for (Object generator : ComposeTest.list(kustomization.get("configMapGenerator"))) {
            ComposeTest.list(ComposeTest.map(generator).get("literals"))
                    .forEach(literal -> asked.add(literal.toString().split("=", 2)[0]));
        }
        for (String name : OURS.keySet()) {
            template(name).getSpec().getContainers().getFirst().getEnv().stream()
                    .map(EnvVar::getName)
                    .forEach(asked::add);
        }
        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(asked.stream().filter(setting -> setting.startsWith("FACESETS_")))
                .isSubsetOf(known);
        assertThat(asked).noneMatch(setting -> setting.contains("TOKEN") || setting.contains("SECRET"));
        assertThat(objects).doesNotContainKey("Secret/facesets");
    }

    @Test
    void workersAreScaledByWhatTheirGroupHasNotRead() throws IOException {
        Map<String, Object> spec =
                ComposeTest.map(objects.get("ScaledObject/embed").get("spec"));
        assertThat(ComposeTest.map(spec.get("scaleTargetRef")))
                .containsEntry("kind", "Deployment")
                .containsEntry(
                        "name",
                        ((Deployment) typed("Deployment/embed")).getMetadata().getName());
        assertThat(((Deployment) typed("Deployment/embed")).getSpec().getReplicas())
                .as("or both would set it")
                .isNull();
        Map<String, Object> trigger =
                ComposeTest.map(ComposeTest.list(spec.get("triggers")).getFirst());
        Map<String, Object> lag = ComposeTest.map(trigger.get("metadata"));
        assertThat(lag).containsEntry("topic", Topic.ASSET_STAGED.topicName());
        String properties = Files.readString(Path.of("../../embed-service/src/main/resources/application.properties"));
        assertThat(properties).contains("group.id=facesets-embed-${facesets.pack:starter}");
        assertThat(lag).containsEntry("consumerGroup", "facesets-embed-starter");
        assertThat((int) spec.get("maxReplicaCount")).isLessThanOrEqualTo(Topic.ASSET_STAGED.partitions());
        Map<String, Object> kafka =
                documents(BASE.resolve("../examples/strimzi.yaml")).getLast();
        String broker = ComposeTest.map(kafka.get("metadata")).get("name") + "-kafka-bootstrap";
        assertThat(lag.get("bootstrapServers").toString()).startsWith(broker + ".");
        assertThat(ComposeTest.list(kustomization.get("configMapGenerator")).toString())
                .contains("KAFKA_BOOTSTRAP_SERVERS=" + broker + ":9092");
    }

    @Test
    void kustomizeRendersItWhereItIsAtHand() throws Exception {
        Path kubectl = Path.of("/usr/bin/kubectl");
        Assumptions.assumeTrue(Files.isExecutable(kubectl), "kubectl is not installed");
        Process process = new ProcessBuilder(kubectl.toString(), "kustomize", BASE.toString())
                .redirectErrorStream(true)
                .start();
        String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(rendered).isZero();
        int namespaced = 0;
        for (Map<String, Object> object : documents(rendered)) {
            Object typed = FOREIGN.contains(object.get("kind").toString())
                            || object.get("kind").equals("ConfigMap")
                    ? object
                    : typed(object);
            assertThat(typed).isNotNull();
            namespaced +=
                    "facesets".equals(ComposeTest.map(object.get("metadata")).get("namespace")) ? 1 : 0;
        }
        assertThat(namespaced).isEqualTo(objects.size());
        assertThat(rendered).contains("image: facesets/embed:0.1.0-SNAPSHOT").doesNotContain("image: facesets/embed\n");
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    }

    private PodTemplateSpec template(String name) {
        return objects.containsKey("Deployment/" + name)
                ? ((Deployment) typed("Deployment/" + name)).getSpec().getTemplate()
                : ((StatefulSet) typed("StatefulSet/" + name)).getSpec().getTemplate();
    }

    private Object typed(String name) {
        return typed(objects.get(name));
    }

    private static Object typed(Map<String, Object> object) {
        Class<?> kind = KINDS.get(object.get("kind").toString());
        assertThat(kind).as(object.get("kind").toString()).isNotNull();
        return STRICT.convertValue(object, kind);
    }

    private static List<Map<String, Object>> documents(Path file) throws IOException {
        return documents(Files.readString(file));
    }

    private static List<Map<String, Object>> documents(String text) {
        List<Map<String, Object>> all = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).forEach(one -> all.add(ComposeTest.map(one)));
        return Stream.of(all).flatMap(List::stream).toList();
    }
}
