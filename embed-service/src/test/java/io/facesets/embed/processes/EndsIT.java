package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** How a worker ends that can't start or can't go on: the exit code says what to do, and one line says why. */
class EndsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WRONG_SETTING = 2;
    private static final int SOMETHING_IS_MISSING = 3;
    private static final int START_ANEW = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void whatCannotStartSaysWhyInOneLine() throws Exception {
        try (World world = new World(temp)) {
            // Side by side: most of it is waiting for JVMs.
            WorkerProcess provider = world.worker("provider", Map.of("FACESETS_EMBED_PROVIDER", "directml"));
            WorkerProcess limit = world.worker("limit", Map.of("FACESETS_EMBED_FETCH_AHEAD", "0"));
            assertRefuses(provider, SOMETHING_IS_MISSING, "The provider directml was asked for");
            assertRefuses(limit, WRONG_SETTING, "at least one photo is fetched ahead");
        }
    }

    @Test
    void whenThreadsHangItEndsToBeStartedAnewAndNoPhotoIsLost() throws Exception {
        try (World world = new World(temp)) {
            Path large = Photos.large(temp.resolve("photos"));
            List<Path> photos = Photos.copies(temp.resolve("photos"), large, 4);
            world.stage(photos);
            WorkerProcess impatient = world.worker("worker", Map.of("FACESETS_EMBED_TIME_LIMIT", "0.001S"));
            assertThat(impatient.awaitEnd()).as(impatient.log()).isEqualTo(START_ANEW);
            assertThat(impatient.log()).contains("threads hang in photos", "exit code 5");
            assertThat(rejections(world)).hasSize(2).containsOnly(RejectionCode.TIMEOUT);

            world.worker("worker", Map.of());
            await("all acknowledged").atMost(PATIENCE).until(() -> world.lag() == 0);
            world.assertConserved();
            assertThat(rejections(world)).hasSizeLessThan(photos.size()).allMatch(RejectionCode.TIMEOUT::equals);
        }
    }

    private static List<RejectionCode> rejections(World world) throws Exception {
        return world.results().values().stream()
                .map(FacesEmbedded::outcome)
                .filter(FacesEmbedded.Rejected.class::isInstance)
                .map(outcome -> ((FacesEmbedded.Rejected) outcome).reason())
                .toList();
    }

    private static void assertRefuses(WorkerProcess worker, int exitCode, String why) throws InterruptedException {
        assertThat(worker.awaitEnd()).as(worker.log()).isEqualTo(exitCode);
        assertThat(worker.log().lines().filter(line -> line.contains("This service can't start. ")))
                .as(worker.log())
                .singleElement()
                .asString()
                .contains(why);
        assertThat(worker.log()).doesNotContain("\tat ");
    }
}
