package io.facesets.local.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code ./facesets ...} as a user starts it: the script, real processes, real models. */
final class FaceSetsProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Process process;
    private final Path output;

    private FaceSetsProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with the build as it is; its output goes to {@code output}. */
    static FaceSetsProcess start(Path output, List<String> arguments) throws IOException {
        return start(output, arguments, output.resolveSibling("unused-home"));
    }

    /** With {@code temp}'s {@code data} as the data folder; its output goes to a new file beside. */
    static FaceSetsProcess startIn(Path temp, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", temp.resolve("data").toString()));
        return start(Files.createTempFile(temp, "out", ".log"), all);
    }

    /** As {@link #start(Path, List)}, with {@code home} as the data folder where no {@code --data} names another. */
    static FaceSetsProcess start(Path output, List<String> arguments, Path home) throws IOException {
        return start(output, arguments, home, Map.of());
    }

    /** The same, with more in its environment. */
    static FaceSetsProcess start(Path output, List<String> arguments, Path home, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(root().resolve("facesets").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        // The build that is under test is being made right now; the script must not start another.
        builder.environment().put("FACESETS_BUILD", "skip");
        builder.environment().put("FACESETS_HOME", home.toString());
        builder.environment().putAll(settings);
        return new FaceSetsProcess(builder.start(), output);
    }

    static Path root() {
        return Path.of(System.getProperty("facesets.root"));
    }

    /** Its exit code, once it has ended. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end within " + PATIENCE + ":\n" + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Its child whose command names {@code part}, once there is one. */
    ProcessHandle child(String part) {
        return await("a process of " + part)
                .atMost(PATIENCE)
                .until(() -> find(part), Optional::isPresent)
                .orElseThrow();
    }

    /** All processes that it started and that still run. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    private Optional<ProcessHandle> find(String part) {
        return process.descendants()
                .filter(p ->
                        p.info().commandLine().filter(c -> c.contains(part)).isPresent())
                .findFirst();
    }
}
