package io.facesets.export.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Readers of the formats that are none of ours: Python with NumPy, where the machine has it. */
public final class Python {

    private static final long PATIENCE_S = 60;

    private Python() {}

    public static boolean available() {
        try {
            return run(List.of("python3", "-c", "import numpy")).exit == 0;
        } catch (IOException e) {
            // No python3 on this machine.
            return false;
        }
    }

    /** What {@code readers/read.py} finds in a file or folder. */
    public static JsonNode read(String format, Path file) throws IOException {
        Path script = Files.createTempFile("read", ".py");
        try (var source = Python.class.getResourceAsStream("/readers/read.py")) {
            Files.write(script, java.util.Objects.requireNonNull(source).readAllBytes());
            Ran ran = run(List.of("python3", script.toString(), format, file.toString()));
            if (ran.exit != 0) {
                throw new AssertionError("python3 could not read " + file + ":\n" + ran.output);
            }
            return new ObjectMapper().readTree(ran.output);
        } finally {
            Files.delete(script);
        }
    }

    private record Ran(int exit, String output) {}

    private static Ran run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " does not end");
            }
            return new Ran(process.exitValue(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
