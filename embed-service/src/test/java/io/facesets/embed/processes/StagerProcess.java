package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The real stager, listening where others can reach it, with a token. */
final class StagerProcess implements AutoCloseable {

    static final String SECRET = "a long random text for tests";
    private static final String TOKEN = "another long random text for tests";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;
    private final Path log;

    private StagerProcess(Process process, String url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
    }

    static StagerProcess start(Path data, String host, int port, String brokers) throws IOException {
        Path jar = Path.of("..", "stager-service", "target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath();
        Assumptions.assumeTrue(Files.isRegularFile(jar), "the stager has not been built: " + jar);
        Files.createDirectories(data);
        Path log = data.resolve("stager.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "FACESETS_DATA", data.toString(),
                        "FACESETS_CONTENT_SECRET", SECRET,
                        "FACESETS_TOKEN", TOKEN,
                        "KAFKA_BOOTSTRAP_SERVERS", brokers,
                        "QUARKUS_HTTP_HOST", host,
                        "QUARKUS_HTTP_PORT", Integer.toString(port)));
        return new StagerProcess(builder.start(), "http://" + host + ":" + port, log);
    }

    String url() {
        return url;
    }

    /** Stages a folder, and returns when all of it is on the topic. */
    void stage(Path folder) throws Exception {
        await("the stager to be ready")
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get("/q/health/ready").path("status").asText().equals("UP"));
        HttpResponse<String> asked = http.send(
                request("/scans")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                                Map.of("library", "photos", "roots", List.of(folder.toString())))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        String scan = JSON.readTree(asked.body()).path("id").asText();
        await("the scan")
                .atMost(PATIENCE)
                .until(() -> get("/scans/" + scan).path("state").asText().equals("done"));
        await("the outbox to be empty")
                .atMost(PATIENCE)
                .until(() -> get("/ledger").path("outbox").asInt() == 0);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        return JSON.readTree(http.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + TOKEN);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
