package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two machines give their workers one name by mistake. */
class TwinIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WRONG_SETTING = 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void aTwinEndsAndSaysWhyAndNoPhotoIsLost() throws Exception {
        try (World world = new World(temp.resolve("data"))) {
            Path other = temp.resolve("other");
            world.installPack(other);
            WorkerProcess one = world.worker("twin", Map.of());
            one.awaitReady();
            WorkerProcess two = world.worker("twin", other, WorkerProcess.command(), Map.of());
            two.awaitReady();
            world.stage(Photos.many(temp.resolve("photos"), 24));
            await("one of the twins ends").atMost(PATIENCE).until(() -> !one.isAlive() || !two.isAlive());
            WorkerProcess ended = one.isAlive() ? two : one;
            assertThat(ended.awaitEnd()).as(ended.log()).isEqualTo(WRONG_SETTING);
            assertThat(ended.log()).contains("under the name twin", "facesets.embed.instance");

            world.worker("another", Map.of());
            await("all acknowledged").atMost(PATIENCE).until(() -> world.lag() == 0);
            world.assertConserved();
        }
    }
}
