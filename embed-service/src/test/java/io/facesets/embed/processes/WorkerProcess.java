package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.embed.core.journal.JournalPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A worker as it runs in earnest: its own process, the packaged application, the real models. */
final class WorkerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Path data;
    private final Process process;
    private final int port;
    private final Path log;

    private WorkerProcess(String name, Path data, Process process, int port, Path log) {
        this.name = name;
        this.data = data;
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** What starts every worker; tests that start it elsewhere, such as in a namespace, put words before it. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // Several JVMs start side by side: the quick compiler alone takes half the time.
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-XX:ErrorFile=" + Path.of("target", "hs_err_%p.log").toAbsolutePath(),
                "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                application().toString());
    }

    private static Path application() {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        assertThat(jar).as("the packaged worker").isRegularFile();
        return jar;
    }

    /** Starts a worker on {@code data}, whose models folder is there already; returns at once. */
    static WorkerProcess start(String name, Path data, List<String> command, Map<String, String> settings) {
        try {
            int port = freePort();
            Path log = data.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Map<String, String> environment = builder.environment();
            environment.put("FACESETS_DATA", data.toString());
            environment.put("FACESETS_EMBED_INSTANCE", name);
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            environment.putAll(settings);
            return new WorkerProcess(name, data, builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The worker's own view of itself. */
    JsonNode view() {
        return get("/worker").orElseThrow(() -> new AssertionError(name + " does not answer:\n" + log()));
    }

    int photos() {
        return get("/worker").map(view -> view.path("photos").asInt()).orElse(0);
    }

    void awaitReady() {
        await(name + " to be ready").atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as(log()).isTrue();
            return get("/q/health/ready")
                    .filter(health -> health.path("status").asText().equals("UP"))
                    .isPresent();
        });
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal, such as {@code KILL}, and waits for the end; returns the exit code. */
    int end(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .as(name + " to end by " + signal)
                .isTrue();
        return process.exitValue();
    }

    /** Sends a signal that it lives through, such as {@code STOP}. */
    void signal(String signal) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(sent).as("SIG" + signal + " to " + name).isZero();
    }

    /** The exit code of one that ends by itself. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .as(name + " to end by itself")
                .isTrue();
        return process.exitValue();
    }

    /** What its journal notes at this moment. */
    List<JournalPage.Note> notes() throws IOException {
        Path journal = data.resolve("run").resolve("embed-" + name + ".journal");
        return Files.exists(journal)
                ? JournalPage.parse(Files.readAllBytes(journal)).orElseThrow().notes()
                : List.of();
    }

    /** Its resident memory in MB, from {@code /proc}. */
    int residentMegabytes() throws IOException {
        return memory("VmRSS");
    }

    /** The largest that its resident memory has been, in MB. */
    int highestMegabytes() throws IOException {
        return memory("VmHWM");
    }

    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    private int memory(String what) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(what + ":"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private Optional<JsonNode> get(String path) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return Optional.of(JSON.readTree(answer.body()));
        } catch (IOException e) {
            // Not up yet, or no longer.
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
