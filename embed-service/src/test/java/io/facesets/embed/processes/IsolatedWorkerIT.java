package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A worker that reaches Kafka and the stager's content, and neither this machine's other ports nor the photos. */
class IsolatedWorkerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PHOTOS = 12;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void doesTheSameWorkAsOneThatSeesEverything() throws Exception {
        Path photos = temp.resolve("photos");
        try (Namespace namespace = Namespace.open()) {
            InetSocketAddress outside = new InetSocketAddress(namespace.here(), freePort(namespace.here()));
            try (World world = new World(temp.resolve("data"), Optional.of(outside));
                    StagerProcess stager = StagerProcess.start(
                            temp.resolve("stager"),
                            namespace.here(),
                            freePort(namespace.here()),
                            world.bootstrapServers())) {
                Photos.many(photos, PHOTOS);
                stager.stage(photos);
                Path remote = temp.resolve("remote");
                world.installPack(remote);
                String hide = "mount -t tmpfs none '" + photos + "'";
                String brokers = world.bootstrapServers();
                assertThat(namespace.succeedsWithin("echo > /dev/tcp/" + brokers.replace(':', '/')))
                        .as("the broker's inner address from within")
                        .isFalse();
                assertThat(namespace.succeedsWithin(hide + " && test -z \"$(ls -A '" + photos + "')\""))
                        .as("the photos' folder is empty within")
                        .isTrue();

                WorkerProcess isolated = world.worker(
                        "isolated",
                        remote,
                        namespace.within(hide, WorkerProcess.command()),
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                outside.getHostString() + ":" + outside.getPort(),
                                "FACESETS_CONTENT_URL",
                                stager.url(),
                                "FACESETS_CONTENT_SECRET",
                                StagerProcess.SECRET));
                await("the isolated worker's results")
                        .atMost(PATIENCE)
                        .until(() -> world.results().size() == PHOTOS && world.lag() == 0);
                Map<String, byte[]> byTheIsolated = bodies(world);
                isolated.end("TERM");

                world.forgetResults();
                world.readAgain();
                world.worker("local", Map.of());
                await("the local worker's results")
                        .atMost(PATIENCE)
                        .until(() -> world.results().size() == PHOTOS && world.lag() == 0);
                Map<String, byte[]> byTheLocal = bodies(world);
                assertThat(byTheIsolated.keySet()).isEqualTo(byTheLocal.keySet());
                assertThat(byTheLocal)
                        .allSatisfy((key, body) -> assertThat(body).isEqualTo(byTheIsolated.get(key)));
                assertThat(new String(byTheLocal.values().iterator().next(), java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotContain("rejected");
            }
        }
        assertThat(Files.list(photos)).hasSize(PHOTOS);
    }

    /** The last body under every key. */
    private static Map<String, byte[]> bodies(World world) {
        Map<String, byte[]> bodies = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : world.records()) {
            if (record.value() == null) {
                bodies.remove(record.key());
            } else {
                bodies.put(record.key(), record.value());
            }
        }
        return bodies;
    }

    private static int freePort(String host) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }
}
