package io.facesets.stager.core.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facesets.model.event.AssetStaged;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan in a process of its own, killed with no chance to tidy up, and run again. */
class KilledScanTest {

    private static final int PHOTOS = 1000;
    private static final int COPIES = 200;
    private static final int KILLS = 3;

    /** 128 + SIGKILL. */
    private static final int KILLED = 137;

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
        int cutShort = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            cutShort += scanAndKill(50 + random.nextInt(250)) ? 1 : 0;
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

    /** Whether the scan was still under way. */
    private boolean scanAndKill(long afterMillis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledScanTest.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("scanning");
            long begun = System.nanoTime();
            await().pollInterval(1, TimeUnit.MILLISECONDS)
                    .until(() -> System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(afterMillis)
                            || !process.isAlive());
            process.destroyForcibly();
            int exit = process.waitFor();
            assertThat(exit).as("ended by itself, or killed").isIn(0, KILLED);
            return exit == KILLED;
        }
    }
}
