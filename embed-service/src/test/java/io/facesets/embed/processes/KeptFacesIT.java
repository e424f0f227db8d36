package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.model.ContentId;
import io.facesets.model.event.FacesEmbedded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Looking again with a changed pack while the photos are away, as when a NAS is off, loses nothing that was found. */
class KeptFacesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PHOTOS = 8;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void whatWasFoundStandsUntilThePhotosAreBack() throws Exception {
        try (World world = new World(temp.resolve("data"))) {
            Path nas = temp.resolve("nas");
            List<Path> photos = Photos.many(nas, PHOTOS);
            world.stage(photos);
            look(world);
            Map<ContentId, FacesEmbedded> found = world.results();
            int records = world.records().size();
            assertThat(found).hasSize(PHOTOS);
            assertThat(World.count(found, FacesEmbedded.Rejected.class)).isZero();

            world.changePack();
            Files.move(nas, temp.resolve("off"));
            Path never = Files.writeString(Files.createDirectories(nas).resolve("never seen.jpg"), "no photo");
            world.stage(List.of(never));
            Files.delete(never);
            world.readAgain();
            assertThat(look(world).path("kept").asInt()).isEqualTo(PHOTOS);
            assertThat(world.records())
                    .as("one result of the one that had none")
                    .hasSize(records + 1);
            assertThat(world.results()).containsAllEntriesOf(found);
            world.assertConserved();

            Files.delete(nas);
            Files.move(temp.resolve("off"), nas);
            world.readAgain();
            assertThat(look(world).path("kept").asInt()).isZero();
            Map<ContentId, FacesEmbedded> anew = world.results();
            world.assertConserved();
            found.forEach((content, old) -> {
                assertThat(anew.get(content).pack().digest())
                        .isNotEqualTo(old.pack().digest());
                assertThat(anew.get(content).outcome()).hasSameClassAs(old.outcome());
            });
        }
    }

    /** A worker goes through all that is staged; returns what it says of itself then. */
    private static JsonNode look(World world) throws Exception {
        WorkerProcess worker = world.worker("worker", Map.of());
        worker.awaitReady();
        await("all acknowledged").atMost(PATIENCE).until(() -> world.lag() == 0);
        JsonNode said = worker.view();
        worker.end("TERM");
        assertThat(worker.log()).as("what a worker says that was asked to end").doesNotContain(" ERROR ", "Exception");
        return said;
    }
}
