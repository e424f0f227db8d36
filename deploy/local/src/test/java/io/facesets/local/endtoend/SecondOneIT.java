package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Services that run, as processes of a machine: a second of each on the same folder, and what SIGTERM does. */
@EnabledOnOs(OS.LINUX)
class SecondOneIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path temp;

    private ProcessHandle supervisor;

    @BeforeEach
    void up() throws Exception {
        say("up");
        supervisor = ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(data().toString()))
                .filter(process -> process.children().count() >= 5)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no supervisor of " + data()));
    }

    @AfterEach
    void down() throws Exception {
        say("down");
    }

    @Test
    void aSecondOneOnTheSameFolderRefusesAndTheFirstWorksOn() throws Exception {
        for (String service : List.of("stager-service", "cluster-service")) {
            ProcessHandle first = child(service);
            Path log = temp.resolve(service + ".log");
            Process second = second(first, log);
            assertThat(second.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .as("a second %s ends by itself", service)
                    .isTrue();
            String said = Files.readString(log);
            assertThat(second.exitValue()).as(said).isEqualTo(2);
            assertThat(said).contains("This service can't start.").containsAnyOf("facesets down", "Stop it");
            assertThat(said.lines().filter(line -> line.startsWith("\tat "))).isEmpty();
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void eachEndsWithinTenSecondsOfSigterm() throws Exception {
        Map<String, Duration> took = new HashMap<>();
        for (String service :
                List.of("stager-service", "embed-service", "cluster-service", "export-service", "BrokerMain")) {
            ProcessHandle process = child(service);
            Instant asked = Instant.now();
            process.destroy();
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            took.put(service, Duration.between(asked, Instant.now()));
            await("another " + service)
                    .atMost(PATIENCE)
                    .until(() -> find(service).stream().anyMatch(p -> p.pid() != process.pid()));
            await("all ready").atMost(PATIENCE).until(() -> ready());
        }
        System.out.println("SIGTERM to end: " + took);
        assertThat(took.values()).allSatisfy(time -> assertThat(time).isLessThan(STOPS_WITHIN));
    }

    /** The same command with the same environment, on another port. */
    private static Process second(ProcessHandle first, Path log) throws IOException {
        Path proc = Path.of("/proc", Long.toString(first.pid()));
        List<String> command = words(proc.resolve("cmdline"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        for (String setting : words(proc.resolve("environ"))) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                builder.environment().put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(free.getLocalPort()));
        }
        builder.environment().put("FACESETS_TETHER", "false");
        return builder.start();
    }

    private static List<String> words(Path file) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\u0000")));
        words.removeIf(String::isEmpty);
        return words;
    }

    private ProcessHandle child(String part) {
        return await("a process of " + part)
                .atMost(PATIENCE)
                .until(() -> find(part), found -> !found.isEmpty())
                .getFirst();
    }

    private List<ProcessHandle> find(String part) {
        return supervisor
                .descendants()
                .filter(process -> commandLine(process).contains(part))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private boolean ready() throws IOException, InterruptedException {
        return status().exitCode() == 0;
    }

    private FaceSetsProcess status() throws IOException {
        return FaceSetsProcess.start(
                Files.createTempFile(temp, "say", ".log"), List.of("status", "--data", data().toString()));
    }

    private Path data() {
        return temp.resolve("data");
    }

    private void say(String word) throws Exception {
        FaceSetsProcess said = FaceSetsProcess.start(
                Files.createTempFile(temp, "say", ".log"), List.of(word, "--data", data().toString()));
        assertThat(said.exitCode()).as(said.output()).isZero();
    }
}
