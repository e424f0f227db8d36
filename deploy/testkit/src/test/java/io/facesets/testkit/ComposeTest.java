package io.facesets.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code deploy/compose}, as far as it can be held to anything without a container engine. */
class ComposeTest {

    private static final Path FOLDER = Path.of("..", "compose");
    private static final Map<String, Integer> OURS =
            Map.of("stager", 7701, "embed", 7702, "cluster", 7703, "export", 7704);

    /** Of Compose's own specification, those that are used here. */
    private static final Set<String> OF_A_SERVICE = Set.of(
            "image",
            "restart",
            "user",
            "read_only",
            "tmpfs",
            "security_opt",
            "cap_drop",
            "depends_on",
            "environment",
            "ports",
            "volumes",
            "mem_limit",
            "deploy",
            "healthcheck",
            "command");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");

    private final Map<String, Object> compose;

    ComposeTest() throws IOException {
        compose = yaml(FOLDER.resolve("compose.yml"));
    }

    @Test
    void everyKeyIsOfTheSpecificationAndEveryVolumeIsDeclared() {
        assertThat(compose.keySet().stream().filter(key -> !key.startsWith("x-")))
                .containsExactlyInAnyOrder("name", "services", "volumes");
        services().forEach((name, service) -> {
            assertThat(OF_A_SERVICE).as(name).containsAll(service.keySet());
            for (Object volume : list(service.get("volumes"))) {
                String from = volume.toString().split(":", 2)[0];
                if (from.matches("[a-z]+")) {
                    assertThat(map(compose.get("volumes"))).as(name).containsKey(from);
                } else if (from.startsWith(".")) {
                    assertThat(FOLDER.resolve(from)).as(name).exists();
                }
            }
        });
    }

    @Test
    void everySettingIsOneThatTheServicesKnow() throws IOException {
        Set<String> known = KnownSettings.byEnvironment();
        assertThat(known).contains("FACESETS_EMBED_PATH_MAP", "FACESETS_TOKEN", "FACESETS_CLUSTER_ARRIVALS_AUTOMATIC");
        OURS.keySet()
                .forEach(name -> assertThat(
                                environment(name).keySet().stream().filter(key -> key.startsWith("FACESETS_")))
                        .as(name)
                        .isSubsetOf(known));
        assertThat(environment("stager"))
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
                .containsEntry("FACESETS_CONTENT_URL", "http://stager:7701");
    }

    @Test
    void nothingIsPublishedBeyondThisHostAndNoSecretIsWrittenDown() throws IOException {
        services()
                .forEach((name, service) -> list(service.get("ports"))
                        .forEach(port -> assertThat(port.toString()).as(name).startsWith("127.0.0.1:")));
        for (String name : OURS.keySet()) {
            assertThat(environment(name).get("FACESETS_TOKEN").toString()).startsWith("${FACESETS_TOKEN:?");
            assertThat(environment(name).get("FACESETS_CONTENT_SECRET").toString())
                    .startsWith("${FACESETS_CONTENT_SECRET:?");
        }
        Map<String, String> example = new TreeMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve(".env.example"))) {
            if (line.contains("=") && !line.startsWith("#")) {
                example.put(line.split("=", 2)[0], line.split("=", 2)[1]);
            }
        }
        String text = Files.readString(FOLDER.resolve("compose.yml"));
        VARIABLE.matcher(text)
                .results()
                .filter(v -> String.valueOf(v.group(2)).startsWith(":?"))
                .forEach(v -> assertThat(example).containsKey(v.group(1)));
        assertThat(example.get("FACESETS_TOKEN")).isEmpty();
        assertThat(example.get("GRAFANA_PASSWORD")).isEmpty();
    }

    @Test
    void everyProcessIsBoundedAndOursCanWriteNowhereElse() {
        services().forEach((name, service) -> assertThat(service).as(name).containsKeys("mem_limit", "restart"));
        OURS.keySet().forEach(name -> {
            Map<String, Object> service = services().get(name);
            assertThat(service).as(name).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
            assertThat(list(service.get("volumes")).stream()
                            .map(Object::toString)
                            .filter(v -> v.contains("/photos")))
                    .as(name)
                    .allMatch(v -> v.endsWith(":ro"));
        });
    }

    @Test
    void prometheusAsksEveryServiceByTheJobsThatTheDashboardsKnow() throws IOException {
        Map<String, Object> prometheus = yaml(FOLDER.resolve("prometheus.yml"));
        List<String> jobs = new ArrayList<>();
        for (Object each : list(prometheus.get("scrape_configs"))) {
            Map<String, Object> job = map(each);
            String name = job.get("job_name").toString();
            jobs.add(name);
            String service = name.substring("facesets-".length());
            assertThat(job.get("metrics_path")).isEqualTo("/q/metrics");
            assertThat(job.toString())
                    .contains(service)
                    .contains(OURS.get(service).toString());
        }
        assertThat(jobs).containsExactlyElementsOf(jobsOf(Path.of("..", "monitoring", "prometheus.yml")));
    }

    private static List<String> jobsOf(Path file) throws IOException {
        return list(yaml(file).get("scrape_configs")).stream()
                .map(job -> map(job).get("job_name").toString())
                .toList();
    }

    private Map<String, Map<String, Object>> services() {
        return map(compose.get("services")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, service -> map(service.getValue())));
    }

    private Map<String, Object> environment(String service) {
        return map(services().get(service).get("environment"));
    }

    static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
