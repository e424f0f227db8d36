package io.facesets.stager.core.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.event.AssetStaged;
import io.facesets.stager.KilledProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan in a process of its own, killed with no chance to tidy up, and run again. */
class KilledScanTest {

    private static final int PHOTOS = 1000;
    private static final int COPIES = 200;
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    /** The process: scans, one line when it begins. */
    public static void main(String[] arguments) throws Exception {
        try (World world = new World(Path.of(arguments[0]))) {
            System.out.println("scanning");
            world.scan();
            System.out.println("scanned");
        }
    }

    @Test
    void endsInTheSameLedgerWithNothingLostOrDoubled() throws Exception {
        try (World world = new World(folder)) {
            for (int i = 0; i < PHOTOS; i++) {
                String content = "photo " + i % (PHOTOS - COPIES) + "x".repeat(20_000);
                world.jpeg(i % 7 + "/" + i + ".jpg", content);
            }
        }
        Random random = new Random(11);
        KilledProcess process = new KilledProcess(KilledScanTest.class, "scanning", folder.toString());
        int cutShort = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            cutShort += process.killedAfter(() -> true, Duration.ofMillis(50 + random.nextInt(250))) ? 1 : 0;
        }
        assertThat(cutShort).as("scans that were killed before their end").isPositive();
        try (World world = new World(folder)) {
            world.scan();
            assertThat(world.ledger.figures().contents()).isEqualTo(PHOTOS - COPIES);
            assertThat(world.ledger.figures().locations()).isEqualTo(PHOTOS);
            Set<String> places = new HashSet<>();
            Set<String> contents = new HashSet<>();
            for (AssetStaged event : world.drain()) {
                assertThat(places.add(event.location().display()))
                        .as("each place once")
                        .isTrue();
                assertThat(contents.add(event.content().sha256()))
                        .as("the first place is new, the others are aliases")
                        .isEqualTo(event.kind() == AssetStaged.Kind.NEW);
            }
            assertThat(places).hasSize(PHOTOS);
            assertThat(contents).hasSize(PHOTOS - COPIES);
            assertThat(world.scan().files()).isEqualTo(PHOTOS);
            assertThat(world.drain()).isEmpty();
        }
    }
}
