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

/**
 * A worker that stands still for longer than its group waits for it, in the middle of photos, and then goes on as if nothing had been: a
 * zombie, whose partitions are another's meanwhile.
 */
class FrozenWorkerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PHOTOS = 80;

    /** What the frozen one was looking at, had sent and had fetched to be looked at next. */
    private static final int IN_FLIGHT = 6;

    /** It does not poll while it is frozen either: both limits are exceeded. */
    private static final Map<String, String> SHORT_POLL =
            Map.of("MP_MESSAGING_INCOMING_ASSET_STAGED_MAX_POLL_INTERVAL_MS", "6000");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void aWorkerThatComesBackFromTheDeadHarmsNothingAndWorksOn() throws Exception {
        try (World world = new World(temp)) {
            List<Path> photos = Photos.many(temp.resolve("photos"), PHOTOS + PHOTOS / 4);
            WorkerProcess first = world.worker("first", SHORT_POLL);
            WorkerProcess second = world.worker("second", SHORT_POLL);
            first.awaitReady();
            second.awaitReady();
            world.stage(photos.subList(0, PHOTOS));
            await("both to work").atMost(PATIENCE).until(() -> first.photos() > 0 && second.photos() > 0);
            second.signal("STOP");
            int before = world.results().size();
            assertThat(before).as("frozen in the middle").isLessThan(PHOTOS);
            await("the first to do the frozen one's part")
                    .atMost(PATIENCE)
                    .until(() -> world.results().size() == PHOTOS && world.lag() == 0);
            int records = world.records().size();

            second.signal("CONT");
            world.stage(photos.subList(PHOTOS, photos.size()));
            await("all results").atMost(PATIENCE).until(() -> world.results().size() == photos.size());
            await("all acknowledged").atMost(PATIENCE).until(() -> world.lag() == 0);
            second.awaitReady();
            world.assertConserved();
            int all = world.records().size();
            System.out.printf(
                    "photos %d; frozen after %d; records %d before it came back, %d in the end%n",
                    photos.size(), before, records, all);
            assertThat(all)
                    .as("embedded again: no more than were in flight")
                    .isBetween(photos.size(), photos.size() + IN_FLIGHT);
            assertThat(second.isAlive()).isTrue();
        }
    }
}
