package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes away in the middle of the work and comes back; the worker needs no help. */
class BrokerOutageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PHOTOS = 60;

    /** So many seconds; more than Kafka's producer waits here before it gives a record up. */
    private static final long OUTAGE_SECONDS = Long.getLong("facesets.outage.seconds", 6);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void nothingIsLostAndTheWorkerRecoversByItself() throws Exception {
        try (World world = new World(temp)) {
            List<Path> photos = Photos.many(temp.resolve("photos"), PHOTOS);
            world.stage(photos.subList(0, PHOTOS - 1));
            WorkerProcess worker = world.worker(
                    "worker",
                    Map.of(
                            "KAFKA_DELIVERY_TIMEOUT_MS",
                            "2000",
                            "KAFKA_REQUEST_TIMEOUT_MS",
                            "1000",
                            "KAFKA_LINGER_MS",
                            "0"));
            await("some results").atMost(PATIENCE).until(() -> world.results().size() >= 5);
            int before = world.results().size();
            world.stopBroker();
            Thread.sleep(Duration.ofSeconds(OUTAGE_SECONDS));
            assertThat(worker.isAlive()).isTrue();
            world.startBroker();
            await("all results").atMost(PATIENCE).until(() -> world.results().size() == PHOTOS - 1);
            world.stage(photos.subList(PHOTOS - 1, PHOTOS));
            await("one more").atMost(PATIENCE).until(() -> world.results().size() == PHOTOS);
            await("all acknowledged").atMost(PATIENCE).until(() -> world.lag() == 0);
            world.assertConserved();
            assertThat(before).isLessThan(PHOTOS - 1);
            System.out.printf(
                    "outage of %d s after %d of %d results: %d records in the end%n",
                    OUTAGE_SECONDS, before, PHOTOS, world.records().size());
            worker.awaitReady();
        }
    }
}
