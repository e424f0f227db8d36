package io.facesets.stager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionFactory;

/** A process of a test's own that is killed with no chance to tidy up. */
public final class KilledProcess {

    /** 128 + SIGKILL. */
    private static final int KILLED = 137;

    private final Class<?> program;
    private final String begins;
    private final List<String> arguments;

    /**
     * @param program with a {@code main}
     * @param begins the first line that it writes
     */
    public KilledProcess(Class<?> program, String begins, String... arguments) {
        this.program = program;
        this.begins = begins;
        this.arguments = List.of(arguments);
    }

    /**
     * Runs it until it is under way and so long after; returns whether it was killed, and had not ended by itself.
     *
     * @param underWay from when on the time counts
     */
    public boolean killedAfter(BooleanSupplier underWay, Duration time) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo(begins);
            awaiting().until(() -> underWay.getAsBoolean() || !process.isAlive());
            long begun = System.nanoTime();
            awaiting().until(() -> System.nanoTime() - begun > time.toNanos() || !process.isAlive());
            process.destroyForcibly();
            int exit = process.waitFor();
            assertThat(exit).as("ended by itself, or killed").isIn(0, KILLED);
            return exit == KILLED;
        }
    }

    private static ConditionFactory awaiting() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(1, TimeUnit.MILLISECONDS);
    }
}
