package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.event.FacesEmbedded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Several workers of one group, one of which is killed; all of them processes of their own. */
class WorkersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PHOTOS = 120;

    /** Each of three workers looks at one photo at a time, and two rebalances may take a photo from under it. */
    private static final int IN_FLIGHT = 6;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void nothingIsLostOrDoubledWhenWorkersComeAndAreKilledAndNothingIsEmbeddedAgain() throws Exception {
        try (World world = new World(temp)) {
            List<Path> photos = Photos.many(temp.resolve("photos"), PHOTOS);
            world.stage(photos.subList(0, PHOTOS / 4));
            WorkerProcess first = world.worker("first", Map.of());
            WorkerProcess second = world.worker("second", Map.of());
            await("both to work").atMost(PATIENCE).until(() -> first.photos() > 0 && second.photos() > 0);
            WorkerProcess third = world.worker("third", Map.of());
            third.awaitReady();
            world.stage(photos.subList(PHOTOS / 4, PHOTOS));
            await("the third to take its part").atMost(PATIENCE).until(() -> third.photos() > 0);
            int before = world.results().size();
            second.end("KILL");
            await("all results").atMost(PATIENCE).until(() -> world.results().size() == PHOTOS);
            await("all acknowledged").atMost(PATIENCE).until(() -> world.lag() == 0);

            world.assertConserved();
            int records = world.records().size();
            System.out.printf(
                    "photos %d; killed after %d; records %d; by the first %d, by the third %d%n",
                    PHOTOS, before, records, first.photos(), third.photos());
            assertThat(records)
                    .as("embedded twice: no more than were in flight")
                    .isBetween(PHOTOS, PHOTOS + IN_FLIGHT);
            assertThat(before).as("killed in the middle").isLessThan(PHOTOS);
            assertThat(World.count(world.results(), FacesEmbedded.Rejected.class))
                    .isZero();

            // Again from the beginning: everything is known, whoever did it, and whoever is asked.
            assertThat(first.end("TERM")).isEqualTo(143);
            assertThat(third.end("TERM")).isEqualTo(143);
            world.readAgain();
            WorkerProcess again = world.worker("second", Map.of());
            await("all acknowledged again").atMost(PATIENCE).until(() -> world.lag() == 0);
            assertThat(again.view().path("known").asInt()).isEqualTo(PHOTOS);
            assertThat(world.records()).hasSize(records);
        }
    }
}
