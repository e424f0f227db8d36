package io.facesets.stager.edge.rest;

import io.facesets.stager.core.staging.World;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A data folder as an earlier process left it when it was killed: photos staged, their events still in the outbox. And
 * a secret for content links.
 */
public final class PreparedFolder implements QuarkusTestResourceLifecycleManager {

    static final int LEFT_IN_OUTBOX = 40;
    static final String SECRET = "a long random text for tests";

    private Path folder = Path.of("");

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("stager").toRealPath();
            try (World world = new World(folder)) {
                for (int i = 0; i < LEFT_IN_OUTBOX; i++) {
                    world.jpeg("before/" + i + ".jpg", "before " + i);
                }
                world.scan();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            Map<String, String> settings = new HashMap<>();
            settings.put("facesets.data", folder.resolve("data").toString());
            settings.put("facesets.content.secret", SECRET);
            settings.put("test.photos", folder.resolve("photos").toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
