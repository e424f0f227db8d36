package io.facesets.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What dashboards and alerts ask for is what {@code docs/metrics.md} promises, which each service's tests hold it to. */
class MonitoringTest {

    private static final Path MONITORING = Path.of("..", "monitoring");
    private static final Path ALERTS = MONITORING.resolve("alerts.yml");

    /** Made by Prometheus itself of every target. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Pattern EXPRESSION = Pattern.compile("(?m)^ +expr: (.+)$");

    @Test
    void everyMetricOfEveryPanelAndAlertIsDocumented() throws IOException {
        Set<String> promised = MetricsDocument.read().metrics().stream()
                .flatMap(metric -> metric.series().stream())
                .collect(Collectors.toCollection(HashSet::new));
        promised.addAll(OF_PROMETHEUS);
        Map<String, Set<String>> unknown = new TreeMap<>();
        int expressions = 0;
        for (Map.Entry<String, List<String>> file : expressions().entrySet()) {
            for (String expression : file.getValue()) {
                expressions++;
                Set<String> metrics = PromQl.metrics(expression);
                assertThat(metrics).as(expression).isNotEmpty();
                Set<String> strange = new HashSet<>(metrics);
                strange.removeAll(promised);
                if (!strange.isEmpty()) {
                    unknown.put(file.getKey() + ": " + expression, strange);
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(expressions).isGreaterThan(40);
    }

    @Test
    void everyMetricOfOursIsShownSomewhere() throws IOException {
        Set<String> asked = expressions().values().stream()
                .flatMap(List::stream)
                .flatMap(expression -> PromQl.metrics(expression).stream())
                .collect(Collectors.toSet());
        assertThat(MetricsDocument.read().metrics())
                .filteredOn(metric -> metric.name().startsWith("facesets_"))
                .allSatisfy(
                        metric -> assertThat(metric.series()).as(metric.name()).anyMatch(asked::contains));
    }

    @Test
    void dashboardsHaveDistinctNamesAndPanelsThatDoNotOverlap() throws IOException {
        Set<String> uids = new HashSet<>();
        for (Path file : dashboards()) {
            JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
            assertThat(uids.add(dashboard.path("uid").asText()))
                    .as(file.toString())
                    .isTrue();
            assertThat(dashboard.path("title").asText()).isNotBlank();
            Set<Integer> ids = new HashSet<>();
            Set<List<Integer>> cells = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                assertThat(ids.add(panel.path("id").asInt()))
                        .as(panel.path("title").asText())
                        .isTrue();
                assertThat(panel.path("description").asText())
                        .as(panel.path("title").asText())
                        .isNotBlank();
                assertPlaced(panel, cells);
            }
        }
        assertThat(uids).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void everyAlertSaysWhatHappenedAndWhatToDo() throws IOException {
        String alerts = Files.readString(ALERTS);
        List<String> rules =
                List.of(alerts.split("(?m)^ +- alert: ")).subList(1, alerts.split("(?m)^ +- alert: ").length);
        assertThat(rules)
                .hasSizeGreaterThan(8)
                .allSatisfy(rule -> assertThat(rule).contains("expr: ", "severity: ", "summary: ", "action: "));
    }

    @Test
    void prometheusAgreesWhereItIsAtHand() throws Exception {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "promtool is not installed");
        Path promtool = found.get();
        assertThat(run(promtool, "check", "rules", ALERTS.toString())).contains("SUCCESS");
        assertThat(run(
                        promtool,
                        "check",
                        "config",
                        MONITORING.resolve("prometheus.yml").toString()))
                .contains("SUCCESS");
    }

    @Test
    void namesAreToldFromWhateverElseIsInAnExpression() {
        assertThat(PromQl.metrics("sum by (job, le) (rate(a_total{x=\"y}\",z!~'q'}[5m])) / on(job) group_left(b) c"))
                .containsExactly("a_total", "c");
        assertThat(PromQl.metrics("sum(up == bool 0) without (instance) unless on() d offset 1h > 1e3"))
                .containsExactly("d", "up");
        assertThat(PromQl.metrics("max_over_time(e[$__range]) * $factor")).containsExactly("e");
        assertThat(PromQl.metrics("topk(3, sum by(reason)(increase(f_total[$__rate_interval])))"))
                .containsExactly("f_total");
        assertThat(PromQl.metrics("vector(1)")).isEmpty();
    }

    @Test
    void aServiceThatExportsOtherThanDocumentedIsCaught() {
        MetricsDocument document = MetricsDocument.parse(List.of(
                "## Stager",
                "| `facesets_a_total` | `x` | counter | a |",
                "| `facesets_b_seconds` | – | timer | b |",
                "| `facesets_c_total` | – | counter, from the first on | c |"));
        String right = """
                # TYPE facesets_a_total counter
                facesets_a_total{x="1"} 1.0
                # TYPE facesets_b_seconds summary
                facesets_b_seconds_count 1
                facesets_b_seconds_sum 0.1
                # TYPE facesets_b_seconds_max gauge
                facesets_b_seconds_max 0.1
                # TYPE jvm_whatever gauge
                jvm_whatever 1
                """;
        assertThat(document.disagreements("stager", right)).isEmpty();
        String asOpenMetrics = right.replace("# TYPE facesets_a_total", "# TYPE facesets_a");
        assertThat(document.disagreements("stager", asOpenMetrics)).isEmpty();
        assertThat(document.disagreements("stager", right + "# TYPE facesets_new gauge\nfacesets_new 1\n"))
                .singleElement()
                .asString()
                .contains("facesets_new", "not documented");
        assertThat(document.disagreements("stager", right.replace("x=", "y=")))
                .singleElement()
                .asString()
                .contains("labels [x] and has [y]");
        assertThat(document.disagreements("stager", "")).hasSize(4).allMatch(line -> line.contains("not exported"));
    }

    private static void assertPlaced(JsonNode panel, Set<List<Integer>> cells) {
        JsonNode place = panel.path("gridPos");
        for (int x = place.path("x").asInt();
                x < place.path("x").asInt() + place.path("w").asInt();
                x++) {
            assertThat(x).isBetween(0, 23);
            for (int y = place.path("y").asInt();
                    y < place.path("y").asInt() + place.path("h").asInt();
                    y++) {
                assertThat(cells.add(List.of(x, y)))
                        .as(panel.path("title").asText())
                        .isTrue();
            }
        }
    }

    private static Map<String, List<String>> expressions() throws IOException {
        Map<String, List<String>> byFile = new TreeMap<>();
        Matcher alert = EXPRESSION.matcher(Files.readString(ALERTS));
        byFile.put("alerts.yml", alert.results().map(found -> found.group(1)).toList());
        for (Path file : dashboards()) {
            List<String> found = new ArrayList<>();
            new ObjectMapper().readTree(file.toFile()).findValues("expr").forEach(node -> found.add(node.asText()));
            byFile.put(file.getFileName().toString(), found);
        }
        return byFile;
    }

    private static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(MONITORING.resolve("grafana/dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static String run(Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
