package io.facesets.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder on a small disk of its own, which fills up in the middle of a run, or can't be written at all. */
class FullDiskIT {

    private static final int PHOTOS = 70;
    private static final int BEFORE = 30;

    @TempDir
    Path temp;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectories(temp.toRealPath().resolve("disk"));
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount a small disk");
        String refused = call("mount", "-t", "tmpfs", "-o", "size=600m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(refused.isEmpty(), "no small disk can be mounted here: " + refused);
    }

    @AfterEach
    void unmount() throws Exception {
        call("umount", disk.toString());
    }

    @Test
    void aDiskThatFillsUpLosesNothingAndWhoMakesRoomGoesOn() throws Exception {
        Path photos = temp.toRealPath().resolve("photos");
        FaultPhotos maker = new FaultPhotos(1);
        maker.make(photos, 0, BEFORE);
        assertThat(run(photos).exitCode()).isZero();
        maker.make(photos, BEFORE, PHOTOS);
        Path filler = fill();
        FaceSetsProcess full = run(photos);
        assertThat(full.exitCode()).as(full.output()).isEqualTo(3);
        assertThat(full.output().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
        System.out.println("full disk: " + lastLine(full));

        Files.delete(filler);
        FaceSetsProcess again = run(photos);
        assertThat(again.exitCode()).as(again.output()).isZero();
        System.out.println("full disk, then room: " + law(photos).holds(Map.of(), PHOTOS));
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedInOneLine() throws Exception {
        Path photos = temp.toRealPath().resolve("photos");
        new FaultPhotos(2).make(photos, 0, BEFORE);
        assertThat(run(photos).exitCode()).isZero();
        assertThat(call("mount", "-o", "remount,ro", disk.toString())).isEmpty();
        FaceSetsProcess refused = run(photos);
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(3);
        assertThat(refused.output().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
        System.out.println("read-only: " + lastLine(refused));

        assertThat(call("mount", "-o", "remount,rw", disk.toString())).isEmpty();
        assertThat(run(photos).exitCode()).isZero();
        law(photos).holds(Map.of(), 0);
    }

    private Law law(Path photos) {
        return new Law(photos, disk.resolve("data"), temp.resolve("out"));
    }

    /** Leaves a few kilobytes. */
    private Path fill() throws IOException {
        Path spare = Files.write(disk.resolve("spare"), new byte[65_536]);
        Path filler = disk.resolve("filler");
        byte[] block = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            Files.delete(spare);
        }
        return filler;
    }

    private static String lastLine(FaceSetsProcess process) {
        return process.output().lines().reduce("", (before, line) -> line.isBlank() ? before : line);
    }

    private FaceSetsProcess run(Path photos) throws IOException {
        return FaceSetsProcess.start(
                Files.createTempFile(temp, "run", ".log"),
                List.of(
                        "run",
                        photos.toString(),
                        "--out",
                        temp.resolve("out").toString(),
                        "--data",
                        disk.resolve("data").toString(),
                        "--min-faces",
                        "2"));
    }

    private static String call(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? "" : "exit code " + process.exitValue() + ": " + said.strip();
    }
}
