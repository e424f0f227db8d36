package io.facesets.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An empty data folder for the service under test, which does nothing by itself unless a test's profile says so. */
public final class TemporaryData implements QuarkusTestResourceLifecycleManager {

    private String automatic = "false";

    @Override
    public void init(Map<String, String> arguments) {
        automatic = arguments.getOrDefault("automatic", automatic);
    }

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "cluster");
            return Map.of(
                    "facesets.data",
                    folder.toAbsolutePath().toString(),
                    "facesets.cluster.arrivals.automatic",
                    automatic);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Below target: cleaned with it, and left for a look when a test fails.
    }
}
