package io.facesets.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One process of ours. It lives in a session of its own where the system can do that, so that Ctrl-C in a terminal
 * reaches the supervisor alone, which stops the children in order; and it holds one end of a pipe, so that it ends by
 * itself if the supervisor is killed.
 */
final class Child {

    private static final Duration GRACE = Duration.ofSeconds(12);

    /** A process that records an ahead-of-time cache writes it when it ends, which takes its time. */
    private static final Duration GRACE_RECORDING = Duration.ofMinutes(5);

    private static final long LOG_LIMIT_BYTES = 20L * 1024 * 1024;

    /** What a service says, and then why, if it must not run as it is configured; or Quarkus of a setting. */
    private static final Pattern REFUSAL =
            Pattern.compile("(?:can't start\\. |Configuration validation failed:\\s+(?:\\S+Exception: )?)(\\S.*)");

    /** What a worker says once, when the first photo since its start has its result. */
    private static final String WORKED = "The first photo since the start has its result.";

    /** Both are said soon after the start. */
    private static final long FIRST_BYTES = 1 << 18;

    private final Instant began = Instant.now();
    private final Process process;
    private final Path log;
    private final long logFrom;

    /** @param logFrom where in {@code log} the output of this process begins */
    private Child(Process process, Path log, long logFrom) {
        this.process = process;
        this.log = log;
        this.logFrom = logFrom;
    }

    /** Starts it; its output goes to the end of {@code log}. */
    static Child start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        rotate(log);
        long logFrom = Files.exists(log) ? Files.size(log) : 0;
        List<String> full = new ArrayList<>();
        Path setsid = Path.of("/usr/bin/setsid");
        if (Files.isExecutable(setsid)) {
            full.add(setsid.toString());
        }
        full.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().putAll(environment);
        return new Child(builder.start(), log, logFrom);
    }

    /** Completes with the exit code when it ends. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Its number. */
    long pid() {
        return process.pid();
    }

    /** How long ago it was started. */
    Duration age() {
        return Duration.between(began, Instant.now());
    }

    /**
     * Why it refuses to start, in its own words from its log. Trying again changes nothing then. Call when it has ended.
     */
    Optional<String> refusal() {
        return REFUSAL.matcher(firstOutput())
                .results()
                .map(refusal -> refusal.group(1).strip())
                .findFirst();
    }

    /** Whether it got anything done before it ended. Call when it has ended. */
    boolean worked() {
        return firstOutput().contains(WORKED);
    }

    private String firstOutput() {
        try (FileChannel file = FileChannel.open(log)) {
            ByteBuffer first = ByteBuffer.allocate((int) Math.min(FIRST_BYTES, Math.max(0, file.size() - logFrom)));
            file.read(first, logFrom);
            return new String(first.array(), 0, first.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(log + " can't be read", e);
        }
    }

    /** Asks it to end, and returns at once. */
    void askToStop() {
        // Not Process.destroy, which closes the tether too: one reason to end is enough.
        process.toHandle().destroy();
    }

    /** Asks it to end, and insists after a grace of 12 s: services end within 10. */
    void stop() throws InterruptedException {
        askToStop();
        Duration grace = Installation.recording().isPresent() ? GRACE_RECORDING : GRACE;
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    void killNow() {
        process.destroyForcibly();
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
