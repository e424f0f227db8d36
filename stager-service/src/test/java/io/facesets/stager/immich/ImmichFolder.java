package io.facesets.stager.immich;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A data folder, and a stager that is quick to look again. */
public final class ImmichFolder implements QuarkusTestResourceLifecycleManager {

    private Path folder = Path.of("");

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("immich").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "facesets.data",
                folder.toString(),
                "facesets.stager.immich.heif",
                "false",
                "facesets.stager.immich.poll",
                "300ms",
                "facesets.stager.immich.shortest-pause",
                "100ms",
                "facesets.stager.immich.longest-pause",
                "400ms");
    }

    @Override
    public void stop() {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
