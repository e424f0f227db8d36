package io.facesets.export.edge.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.support.Album;
import io.facesets.export.support.ManySets;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.Prints;
import io.facesets.export.support.Workshop;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that exports is killed again and again (SIGKILL); what it leaves is looked at from outside. Each takes two
 * seconds to start: {@code -Dfacesets.test.kills=20} does it more often.
 */
class KillTest {

    private static final int SETS = 50;
    private static final int KILLS = Integer.getInteger("facesets.test.kills", 4);
    private static final long SEED = 20261122;

    @TempDir
    Path temp;

    /** Two versions of every set take turns, so that there is always something to be made again. */
    @Test
    void noHalfSetIsEverVisibleAndTheLastStartCompletesAll() throws Exception {
        Path database = temp.resolve("export.db");
        try (Workshop workshop = new Workshop(database)) {
            Album album = new Album(temp.resolve("photos"));
            ManySets.fill(album, SETS, 1);
            workshop.take(album.drain());
            for (int version : new int[] {30, 20}) {
                workshop.export(
                        reference(version),
                        KilledExport.settings(version),
                        new Workshop.PaintInspector(new PaintedFaces()));
            }
        }
        Path out = temp.resolve("out");
        long lines = run(database, out, 30, Long.MAX_VALUE, 0);
        assertThat(Prints.contents(out)).isEqualTo(Prints.contents(reference(30)));

        Random random = new Random(SEED);
        int broken = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int version = kill % 2 == 0 ? 20 : 30;
            long said = run(database, out, version, random.nextLong(lines), random.nextInt(4_000));
            broken += said < 0 ? 1 : 0;
            everySetIsWhole(out, "kill " + kill);
        }
        assertThat(broken).as("exports that were killed before their end").isGreaterThanOrEqualTo(KILLS / 2);

        run(database, out, 20, Long.MAX_VALUE, 0);
        assertThat(Prints.contents(out)).isEqualTo(Prints.contents(reference(20)));
    }

    private Path reference(int version) {
        return temp.resolve("version-" + version);
    }

    private void everySetIsWhole(Path out, String when) throws IOException {
        for (int set = 1; set <= SETS; set++) {
            Path folder = Path.of("swap_ready", String.format("faceset_%03d", set));
            Map<String, String> seen = Prints.contents(out.resolve(folder));
            assertThat(seen)
                    .as("%s: %s", when, folder)
                    .isIn(
                            Prints.contents(reference(30).resolve(folder)),
                            Prints.contents(reference(20).resolve(folder)));
        }
    }

    /**
     * Lets it run until it has said so many lines, and kills it some microseconds later.
     *
     * @return how many lines it said if it came to its end, otherwise -1
     */
    private long run(Path database, Path out, int version, long killAfter, long micros) throws Exception {
        Path scratch = Files.createDirectories(temp.resolve("scratch"));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.io.tmpdir=" + scratch,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledExport.class.getName(),
                        database.toString(),
                        out.toString(),
                        Integer.toString(version)))
                .redirectError(temp.resolve("stderr.txt").toFile())
                .start();
        boolean done = false;
        long lines = 0;
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                done = line.equals("done");
                if (++lines > killAfter && process.isAlive()) {
                    long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    // The process's own handle would close what it has still to say.
                    boolean unused = process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        if (killAfter == Long.MAX_VALUE) {
            assertThat(done).as(Files.readString(temp.resolve("stderr.txt"))).isTrue();
        }
        return done ? lines : -1;
    }
}
