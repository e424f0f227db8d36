package io.facesets.testkit;

import io.facesets.broker.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The real Kafka for a {@code @QuarkusTest}: a container where a Docker daemon answers, else the broker in this JVM.
 * Use it as {@code @QuarkusTestResource(KafkaForTests.class)}.
 */
public final class KafkaForTests implements QuarkusTestResourceLifecycleManager {

    private static final String IMAGE = "apache/kafka-native:4.2.1";

    private @Nullable EmbeddedBroker broker;
    private @Nullable KafkaContainer container;
    private @Nullable Path data;

    @Override
    public Map<String, String> start() {
        return Map.of(
                "kafka.bootstrap.servers",
                DockerClientFactory.instance().isDockerAvailable() ? contained() : embedded());
    }

    @Override
    public void stop() {
        if (container != null) {
            container.stop();
        }
        if (broker != null) {
            broker.close();
        }
        if (data != null) {
            delete(data);
        }
    }

    private String contained() {
        KafkaContainer started = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", "16777216");
        started.start();
        container = started;
        return started.getBootstrapServers();
    }

    private String embedded() {
        try {
            Path folder = Files.createTempDirectory("facesets-kafka");
            data = folder;
            EmbeddedBroker started = EmbeddedBroker.start(folder, 0);
            broker = started;
            return started.bootstrapServers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
