package io.facesets.stager.edge.rest;

import io.facesets.broker.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real broker that a test can stop and start again on the same port and data. The test reaches it through the system
 * properties, whose values are of the JDK, since resources and tests may be loaded by different class loaders.
 */
public final class RestartableKafka implements QuarkusTestResourceLifecycleManager {

    static final String STOP = "test.kafka.stop";
    static final String START = "test.kafka.start";

    private Path data = Path.of("");
    private int port;
    private EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("restartable-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = EmbeddedBroker.start(data, 0);
        port = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
        System.getProperties().put(STOP, (Runnable) () -> broker.close());
        System.getProperties().put(START, (Runnable) () -> broker = EmbeddedBroker.start(data, port));
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers());
    }

    @Override
    public void stop() {
        System.getProperties().remove(STOP);
        System.getProperties().remove(START);
        broker.close();
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
