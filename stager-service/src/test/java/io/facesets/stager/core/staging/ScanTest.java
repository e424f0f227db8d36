package io.facesets.stager.core.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.model.Fault;
import io.facesets.model.TakenAt;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.ledger.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() throws IOException {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anEmptyFolderIsScannedAndGivesNothing() throws Exception {
        ScanReport report = world.scan();
        assertThat(report.files()).isZero();
        assertThat(world.announced()).isEmpty();
        assertThat(world.stages).containsExactly("listing -1", "reading 0");
    }

    @Test
    void onePhotoIsStagedWithAllThatIsKnownOfIt() throws Exception {
        Path file = world.jpeg("IMG_20140701_123005.jpg", "one");
        ScanReport report = world.scan();
        assertThat(report.count(Effect.NEW)).isEqualTo(1);
        AssetStaged event = world.drain().getFirst();
        assertThat(event.content().sha256()).isEqualTo(sha256(Files.readAllBytes(file)));
        assertThat(event.size()).isEqualTo(Files.size(file));
        assertThat(event.mediaType()).isEqualTo("image/jpeg");
        assertThat(event.library()).isEqualTo(World.LIBRARY);
        assertThat(event.location().display()).isEqualTo(file.toString());
        assertThat(event.takenAt().orElseThrow().evidence()).isEqualTo(TakenAt.Evidence.NAME);
        assertThat(event.hints()).isEmpty();
    }

    @Test
    void aPhotoWithoutADateHasItsModificationTimeAsWeakEvidence() throws Exception {
        world.jpeg("a.jpg", "one");
        world.scan();
        TakenAt taken = world.drain().getFirst().takenAt().orElseThrow();
        assertThat(taken.evidence()).isEqualTo(TakenAt.Evidence.MTIME);
        assertThat(taken.when()).isEqualTo("2020-05-06T07:08:09");
    }

    @Test
    void aSecondScanReadsNothingAndAnnouncesNothing() throws Exception {
        world.jpeg("a.jpg", "a");
        world.jpeg("b/c.jpg", "c");
        world.write("b/notes.txt", new byte[100]);
        world.scan();
        world.drain();
        assertThat(world.bytesRead.getAndSet(0)).isPositive();
        ScanReport again = world.scan();
        assertThat(world.bytesRead).hasValue(0);
        assertThat(world.announced()).isEmpty();
        assertThat(again.files()).isEqualTo(3);
        assertThat(again.count(Effect.KNOWN)).isEqualTo(2);
        assertThat(again.count(Effect.IGNORED)).isEqualTo(1);
    }

    @Test
    void copiesAreAliases() throws Exception {
        world.jpeg("a.jpg", "same");
        world.jpeg("b.jpg", "same");
        world.jpeg("c/d.jpg", "same");
        ScanReport report = world.scan();
        assertThat(world.announced()).containsExactly("new a.jpg", "alias b.jpg", "alias c/d.jpg");
        assertThat(report.count(Effect.ALIAS)).isEqualTo(2);
        assertThat(world.ledger.figures().contents()).isEqualTo(1);
        assertThat(world.ledger.figures().locations()).isEqualTo(3);
        assertThat(world.ledger.figures().aliases()).isEqualTo(2);
    }

    @Test
    void deepFoldersLongNamesAndOtherAlphabetsAreStaged() throws Exception {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            deep.append("f/");
        }
        world.jpeg(deep + "deep.jpg", "deep");
        world.jpeg("n".repeat(251) + ".jpg", "long");
        world.jpeg("été/写真 👪.jpg", "letters");
        assertThat(world.scan().count(Effect.NEW)).isEqualTo(3);
        assertThat(world.announced())
                .containsExactlyInAnyOrder(
                        "new " + deep + "deep.jpg", "new " + "n".repeat(251) + ".jpg", "new été/写真 👪.jpg");
        assertThat(world.scan().count(Effect.KNOWN)).isEqualTo(3);
    }

    @Test
    void emptyAndUnknownFilesWithAPhotosNameAreStagedForTheWorkerToReject() throws Exception {
        world.write("empty.jpg", new byte[0]);
        world.write("page.png", "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        world.write("empty.txt", new byte[0]);
        ScanReport report = world.scan();
        assertThat(report.count(Effect.NEW)).isEqualTo(2);
        assertThat(report.count(Effect.IGNORED)).isEqualTo(1);
        assertThat(world.drain()).allMatch(e -> e.mediaType().equals("application/octet-stream"));
    }

    @Test
    void aChangedFileIsANewContentInAKnownPlace() throws Exception {
        world.jpeg("a.jpg", "before");
        world.scan();
        AssetStaged before = world.drain().getFirst();
        world.jpeg("a.jpg", "after!");
        ScanReport report = world.scan();
        assertThat(report.count(Effect.NEW)).isEqualTo(1);
        List<AssetStaged> events = world.drain();
        assertThat(events)
                .extracting(AssetStaged::kind)
                .containsExactly(AssetStaged.Kind.NEW, AssetStaged.Kind.REMOVED);
        assertThat(events.get(1).content()).isEqualTo(before.content());
        assertThat(world.ledger.figures().locations()).isEqualTo(1);
    }

    @Test
    void aTouchedFileIsReadAndSaysNothing() throws Exception {
        Path file = world.jpeg("a.jpg", "a");
        world.scan();
        world.drain();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        assertThat(world.scan().count(Effect.KNOWN)).isEqualTo(1);
        assertThat(world.announced()).isEmpty();
        world.bytesRead.set(0);
        world.scan();
        assertThat(world.bytesRead).hasValue(0);
    }

    @Test
    void aFileWrittenJustNowIsReadOnceMore() throws Exception {
        Path file = world.jpeg("a.jpg", "a");
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
        world.scan();
        world.drain();
        // The same size and time: only reading can tell.
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, World.jpegBytes("b"));
        Files.setLastModifiedTime(file, time);
        world.scan();
        assertThat(world.announced()).containsExactly("new a.jpg", "removed a.jpg");
    }

    @Test
    void aMovedFileIsAnAliasAndThenRemovedFromItsOldPlace() throws Exception {
        Path file = world.jpeg("a.jpg", "a");
        world.jpeg("z.jpg", "z");
        world.scan();
        world.drain();
        Files.move(file, world.photos.resolve("b.jpg"), StandardCopyOption.ATOMIC_MOVE);
        ScanReport report = world.scan();
        assertThat(world.announced()).containsExactly("alias b.jpg", "removed a.jpg");
        assertThat(report.removedCount()).isEqualTo(1);
    }

    @Test
    void whatComesBackAsItWasIsNewAgainWithoutBeingRead() throws Exception {
        Path file = world.jpeg("a.jpg", "a");
        world.jpeg("z.jpg", "z");
        world.scan();
        Path away = folder.resolve("away.jpg");
        Files.move(file, away);
        world.scan();
        world.drain();
        world.bytesRead.set(0);
        Files.move(away, file);
        world.scan();
        assertThat(world.announced()).containsExactly("new a.jpg");
        assertThat(world.bytesRead).hasValue(0);
    }

    @Test
    void aPhotoOverwrittenBySomethingElseIsRemoved() throws Exception {
        world.jpeg("a.dat", "a");
        world.jpeg("z.jpg", "z");
        world.scan();
        world.drain();
        world.write("a.dat", new byte[50]);
        world.scan();
        assertThat(world.announced()).containsExactly("removed a.dat");
        world.jpeg("a.dat", "a");
        world.scan();
        assertThat(world.announced()).containsExactly("new a.dat");
    }

    @Test
    void aRootThatLostEverythingIsRefusedUnlessAllowed() throws Exception {
        Path file = world.jpeg("in/a.jpg", "a");
        world.scan();
        world.drain();
        Files.delete(file);
        assertThatThrownBy(world::scan)
                .isInstanceOfSatisfying(Fault.class, f -> assertThat(f.code()).isEqualTo("root-emptied"))
                .hasMessageContaining(world.photos.toString())
                .hasMessageContaining("allowEmpty");
        assertThat(world.announced()).isEmpty();
        assertThat(world.scan(true).removedCount()).isEqualTo(1);
        assertThat(world.announced()).containsExactly("removed in/a.jpg");
        assertThat(world.scan().removedCount()).isZero();
    }

    @Test
    void anEmptiedRootDoesNotKeepOthersFromBeingScanned() throws Exception {
        Path a = world.jpeg("one/a.jpg", "a").getParent();
        Path b = world.jpeg("two/b.jpg", "b").getParent();
        world.scan(a, b);
        world.drain();
        Files.delete(a.resolve("a.jpg"));
        world.jpeg("two/c.jpg", "c");
        assertThatThrownBy(() -> world.scan(a, b)).isInstanceOf(Fault.class);
        assertThat(world.announced()).containsExactly("new two/c.jpg");
    }

    @Test
    void otherRootsAndLibrariesAreLeftAlone() throws Exception {
        Path one = world.jpeg("one/a.jpg", "a").getParent();
        Path oneMore = world.jpeg("one more/b.jpg", "b").getParent();
        world.scan(one, oneMore);
        world.drain();
        world.jpeg("one/c.jpg", "c");
        Files.delete(oneMore.resolve("b.jpg"));
        world.scan(one);
        assertThat(world.announced()).containsExactly("new one/c.jpg");
    }

    @Test
    void rootsThatOverlapSeeAFileOnce() throws Exception {
        Path file = world.jpeg("sub/a.jpg", "a");
        ScanReport report = world.scan(world.photos, file.getParent(), file);
        assertThat(report.files()).isEqualTo(1);
        assertThat(world.announced()).containsExactly("new sub/a.jpg");
    }

    @Test
    void whatLiesBelowAFolderThatCannotBeListedIsNotRemoved() throws Exception {
        Path far = farFolder();
        try {
            world.jpeg("a.jpg", "a");
            ScanReport report = world.scan();
            assertThat(report.count(Effect.NEW)).isEqualTo(1);
            assertThat(report.unreadableCount()).isEqualTo(1);
            assertThat(report.unreadable().getFirst().reason()).contains("too long");
            assertThat(world.announced()).containsExactly("new a.jpg");
        } finally {
            shell("rm -rf " + far);
        }
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndEndsNothing() throws Exception {
        Path noise = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(noise));
        world.jpeg("a.jpg", "a");
        ScanReport report = world.scan(world.photos, noise);
        assertThat(report.count(Effect.NEW)).isEqualTo(1);
        assertThat(report.unreadable()).singleElement().satisfies(u -> {
            assertThat(u.path().toString()).endsWith("/mem");
            assertThat(u.reason()).isNotBlank();
        });
    }

    /** Folders whose path no system call takes: listing the last of them fails, for root too. */
    private Path farFolder() throws Exception {
        Path far = Files.createDirectories(world.photos.resolve("far"));
        shell("cd " + far + "; for i in $(seq 1 20); do mkdir " + "n".repeat(250) + "; cd " + "n".repeat(250)
                + " || exit 1; done");
        return far;
    }

    private static void shell(String command) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
