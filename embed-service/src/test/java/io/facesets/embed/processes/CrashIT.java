package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.embed.core.journal.JournalPage;
import io.facesets.embed.core.journal.Mark;
import io.facesets.model.ContentId;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A photo during which the process crashes, as it does when native code reads where it must not. */
class CrashIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void aPhotoThatCrashesTheProcessIsTriedOnceMoreAloneAndThenRejected() throws Exception {
        try (World world = new World(temp)) {
            List<Path> files = new ArrayList<>(Photos.many(temp.resolve("photos"), 12));
            files.add(Photos.large(temp.resolve("photos")));
            ContentId bad = world.stage(files).getLast().content();
            Map<String, String> two = Map.of("FACESETS_EMBED_CONCURRENCY", "2");

            WorkerProcess worker = world.worker("worker", two);
            await("it to be looked at")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        assertThat(worker.isAlive()).isTrue();
                        return worker.notes().contains(new JournalPage.Note(bad, Mark.WITH_OTHERS));
                    });
            crash(worker);

            WorkerProcess second = world.worker("worker", two);
            await("it to be looked at alone")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        List<JournalPage.Note> notes = second.notes();
                        return notes.contains(new JournalPage.Note(bad, Mark.ALONE))
                                && notes.stream().noneMatch(note -> note.mark() == Mark.WITH_OTHERS);
                    });
            crash(second);

            WorkerProcess third = world.worker("worker", two);
            await("all results").atMost(PATIENCE).until(() -> world.results().size() == files.size());
            await("all acknowledged").atMost(PATIENCE).until(() -> world.lag() == 0);
            world.assertConserved();
            Map<ContentId, FacesEmbedded> results = world.results();
            assertThat(World.count(results, FacesEmbedded.Rejected.class)).isEqualTo(1);
            assertThat(((FacesEmbedded.Rejected) results.get(bad).outcome()).reason())
                    .isEqualTo(RejectionCode.DECODER_CRASH);
            assertThat(third.view().path("decoderCrashes").asInt()).isEqualTo(1);
            assertThat(third.isAlive()).isTrue();
            await("nothing to be held against any photo")
                    .atMost(PATIENCE)
                    .until(() -> third.notes().isEmpty());
            assertThat(Files.readString(temp.resolve("worker.log")))
                    .contains("A worker ended suddenly")
                    .as("what the supervisor looks for")
                    .contains("The first photo since the start has its result.");
        }
    }

    private static void crash(WorkerProcess worker) throws Exception {
        assertThat(worker.end("SEGV")).isNotZero();
        assertThat(worker.log()).contains("A fatal error has been detected by the Java Runtime Environment");
    }
}
