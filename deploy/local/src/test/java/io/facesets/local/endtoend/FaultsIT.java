package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of everything at random moments while photos are sorted; the same command again until it is done; then what
 * must hold is checked from outside. {@code -Dfaults.kills}, {@code -Dfaults.photos}, {@code -Dfaults.seed}.
 */
class FaultsIT {

    private static final int KILLS = Integer.getInteger("faults.kills", 5);
    private static final int PHOTOS = Integer.getInteger("faults.photos", 120);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime() & 0xffffff);
    private static final int BEFORE = 60;

    /** What a worker looks at or has sent and not heard of when it is killed. */
    private static final int IN_FLIGHT = 8;

    /** A run that starts and is killed each time makes no progress: each has more time than the one before. */
    private static final int MOST_RUNS = 60;

    @TempDir
    Path temp;

    private int restarts;

    @Test
    void nothingIsLostOrDoubledWhateverIsKilledAndWhenever() throws Exception {
        Instant began = Instant.now();
        System.out.printf("faults: seed %d, %d kills, %d photos%n", SEED, KILLS, PHOTOS);
        Path photos = temp.toRealPath().resolve("photos");
        FaultPhotos maker = new FaultPhotos(SEED);
        maker.make(photos, 0, BEFORE);
        assertThat(run(photos).exitCode()).isZero();
        Map<String, String> names = new HashMap<>();
        say("up");
        for (String set : List.of("faceset_001", "faceset_002", "faceset_003")) {
            names.put(set, "Person " + set);
            say("name", set, "Person " + set);
        }
        say("down");
        maker.make(photos, BEFORE, PHOTOS);

        Chaos chaos = new Chaos(SEED, KILLS, Duration.ofSeconds(Integer.getInteger("faults.pause", 14)), System.out);
        List<Integer> codes = new ArrayList<>();
        int code = 0;
        do {
            FaceSetsProcess run = run(photos);
            chaos.haunt(run);
            code = run.exitCode();
            codes.add(code);
            restarts += restarts(run.output());
            assertThat(codes).as(run.output()).hasSizeLessThan(MOST_RUNS);
        } while (code != 0 || !chaos.over());

        int embedKills = chaos.killsOf("embed-service") + chaos.killsOf("launcher") + chaos.killsOf("BrokerMain");
        Law.Figures figures = new Law(photos, data(), out()).holds(names, embedKills * IN_FLIGHT);
        assertThat(figures.photos()).isEqualTo(PHOTOS);
        System.out.printf(
                "faults: %s; kills %d %s, runs %d with codes %s, restarts %d, %d s, seed %d%n",
                figures,
                KILLS,
                chaos.kills(),
                codes.size(),
                codes,
                restarts,
                Duration.between(began, Instant.now()).toSeconds(),
                SEED);
    }

    private Path data() {
        return temp.resolve("data");
    }

    private Path out() {
        return temp.resolve("out");
    }

    private FaceSetsProcess run(Path photos) throws IOException {
        return FaceSetsProcess.start(
                Files.createTempFile(temp, "run", ".log"),
                List.of(
                        "run",
                        photos.toString(),
                        "--out",
                        out().toString(),
                        "--data",
                        data().toString(),
                        "--min-faces",
                        "2"));
    }

    private void say(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--data", data().toString()));
        FaceSetsProcess said = FaceSetsProcess.start(Files.createTempFile(temp, "say", ".log"), command);
        assertThat(said.exitCode()).as(said.output()).isZero();
    }

    private static int restarts(String output) {
        var said = java.util.regex.Pattern.compile("started again: (\\d+)").matcher(output);
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }
}
