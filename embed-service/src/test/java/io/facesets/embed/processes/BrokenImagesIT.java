package io.facesets.embed.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.analysis.corpus.BrokenImages;
import io.facesets.model.ContentId;
import io.facesets.model.event.AssetStaged;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The corpus of broken images through a worker: every one ends in a record, the worker lives, its memory is flat. */
class BrokenImagesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What a second helping of the same may add: caches fill, the heap is not bound to shrink. */
    private static final int GROWTH_MEGABYTES = 150;

    /** The second helping is every so manieth. */
    private static final int EVERY = 4;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path temp;

    @Test
    void everyOneEndsInARecordAndTheWorkerGoesOn() throws Exception {
        try (World world = new World(temp.resolve("data"))) {
            List<Path> files = BrokenImages.write(temp.resolve("broken"));
            Set<ContentId> contents = contents(world.stage(files));
            WorkerProcess worker = world.worker("worker", Map.of("FACESETS_EMBED_CONCURRENCY", "2"));
            await("a record of every one")
                    .atMost(PATIENCE)
                    .until(() -> world.results().size() == contents.size());
            await("all acknowledged").atMost(PATIENCE).until(() -> world.lag() == 0);
            int after = worker.residentMegabytes();
            world.assertConserved();
            Map<String, Long> endings = endings(world.results());
            System.out.printf(
                    "%d broken images, %d contents: %s; resident %d MB, at most %d MB%n",
                    files.size(), contents.size(), endings, after, worker.highestMegabytes());
            assertThat(endings)
                    .as("none took the process with it")
                    .doesNotContainKey(RejectionCode.DECODER_CRASH.value());
            assertThat(endings).as("none made a step hang").doesNotContainKey(RejectionCode.TIMEOUT.value());

            // Many of them again under other contents, and good photos behind them.
            List<Path> again = new ArrayList<>(otherContents(files));
            again.addAll(Photos.many(temp.resolve("good"), 2));
            contents.addAll(contents(world.stage(again)));
            await("a record of every one again")
                    .atMost(PATIENCE)
                    .until(() -> world.results().size() == contents.size());
            System.out.printf(
                    "again: resident %d MB, at most %d MB%n", worker.residentMegabytes(), worker.highestMegabytes());
            assertThat(worker.residentMegabytes()).isLessThan(after + GROWTH_MEGABYTES);
            assertThat(worker.isAlive()).isTrue();
            assertThat(worker.view().path("hangingThreads").asInt()).isZero();
            assertThat(World.count(world.results(), FacesEmbedded.Faces.class)
                            + World.count(world.results(), FacesEmbedded.NoFace.class))
                    .isPositive();
        }
    }

    private static Set<ContentId> contents(List<AssetStaged> events) {
        return events.stream().map(AssetStaged::content).collect(Collectors.toCollection(HashSet::new));
    }

    /** How many ended how: by result, or by the reason of a rejection. */
    private static Map<String, Long> endings(Map<ContentId, FacesEmbedded> results) {
        return results.values().stream()
                .map(result -> switch (result.outcome()) {
                    case FacesEmbedded.Faces faces -> "faces";
                    case FacesEmbedded.NoFace none -> "noface";
                    case FacesEmbedded.Rejected not -> not.reason().value();
                })
                .collect(Collectors.groupingBy(ending -> ending, TreeMap::new, Collectors.counting()));
    }

    private static List<Path> otherContents(List<Path> files) throws Exception {
        List<Path> others = new ArrayList<>();
        for (int i = 0; i < files.size(); i += EVERY) {
            Path file = files.get(i);
            Path other = file.resolveSibling("other-" + file.getFileName());
            Files.copy(file, other);
            Files.write(other, new byte[] {0}, StandardOpenOption.APPEND);
            others.add(other);
        }
        return others;
    }
}
