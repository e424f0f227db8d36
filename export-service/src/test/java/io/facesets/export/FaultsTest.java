package io.facesets.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.names.SafeNames;
import io.facesets.export.support.Album;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Prints;
import io.facesets.export.support.TmpFs;
import io.facesets.export.support.Workshop;
import io.facesets.model.Fault;
import io.facesets.model.PackRef;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export says and leaves when the disk does not do what it should, and that it goes on once it does. */
class FaultsTest {

    private static final ExportSettings LARGER = with(new CropStyle(0.5, 1024), false);

    @TempDir
    Path temp;

    private Album album;
    private Workshop workshop;

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(temp.resolve("export.db"));
        album = new Album(temp.resolve("photos"));
        for (int i = 0; i < 4; i++) {
            album.add(i + ".png", PaintedFaces.photo(i, 700, 600, List.of(new Painted(i % 2, 200, 150 + i, 200 + i))));
        }
        album.sort((face, person) -> person + 1);
        workshop.take(album.drain());
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static ExportSettings with(CropStyle crops, boolean copy) {
        ExportSettings usual = Workshop.SETTINGS;
        return new ExportSettings(usual.gates(), usual.topN(), crops, copy, usual.workers());
    }

    private ExportReport export(Path out, ExportSettings settings) throws InterruptedException {
        return workshop.export(out, settings, new Workshop.PaintInspector(new PaintedFaces()));
    }

    @Test
    void aFullDiskInMemory() throws Exception {
        Configuration small = Configuration.unix().toBuilder()
                .setSupportedFeatures(Feature.LINKS, Feature.FILE_CHANNEL)
                .setMaxSize(8_000_000)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            leavesWhatWasThereWhenFull(disk.getPath("/"));
        }
    }

    @Test
    void aFullDisk() throws Exception {
        try (TmpFs disk = TmpFs.mountedAt(temp.resolve("disk"), "8m")) {
            leavesWhatWasThereWhenFull(disk.path());
        }
    }

    private void leavesWhatWasThereWhenFull(Path disk) throws Exception {
        Path out = disk.resolve("out");
        ExportReport first = export(out, Workshop.SETTINGS);
        assertThat(first.setsWritten()).isEqualTo(2);
        Map<String, String> before = Prints.contents(out);
        Path filler = fill(disk);

        assertThatThrownBy(() -> export(out, LARGER)).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.code()).isEqualTo("folder-unwritable");
            assertThat(fault.blame()).isEqualTo(Fault.Blame.RESOURCE);
            assertThat(fault).hasMessageContaining("disk full").hasMessageContaining("export again");
        });
        assertThat(Prints.contents(out)).as("nothing half made is left either").isEqualTo(before);

        Files.delete(filler);
        assertThat(export(out, LARGER).setsWritten()).isEqualTo(2);
    }

    /** Leaves room for a crop, not for all. */
    private static Path fill(Path disk) throws IOException {
        Path spare = Files.write(disk.resolve("spare"), new byte[16_384]);
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

    @Test
    void aReadOnlyFolder() throws Exception {
        try (TmpFs disk = TmpFs.mountedAt(temp.resolve("disk"), "8m")) {
            Path out = disk.path().resolve("out");
            export(out, Workshop.SETTINGS);
            Map<String, String> before = Prints.of(out);
            disk.remount("ro");

            assertThatThrownBy(() -> export(out, LARGER)).isInstanceOfSatisfying(Fault.class, fault -> {
                assertThat(fault.code()).isEqualTo("folder-unwritable");
                assertThat(fault).hasMessageContaining("read-only");
            });
            assertThat(Prints.of(out)).isEqualTo(before);

            disk.remount("rw");
            assertThat(export(out, LARGER).setsWritten()).isEqualTo(2);
        }
    }

    @Test
    void aFileWhereAFolderIsExpected() throws Exception {
        Path out = temp.resolve("out");
        export(out, Workshop.SETTINGS);
        Path away = Files.move(out.resolve("swap_ready"), temp.resolve("away"));
        Files.writeString(out.resolve("swap_ready"), "not a folder");

        assertThatThrownBy(() -> export(out, LARGER))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("folder-unwritable"));
        assertThat(out.resolve("swap_ready")).hasContent("not a folder");

        Files.delete(out.resolve("swap_ready"));
        Files.move(away, out.resolve("swap_ready"));
        assertThat(export(out, Workshop.SETTINGS).setsUnchanged()).isEqualTo(2);
    }

    /** Does something to the output folder at the first crop that is looked at. */
    private record Meddling(Meddle meddle, AtomicBoolean done) implements Inspector {

        private interface Meddle {
            void run() throws IOException;
        }

        @Override
        public PackRef pack() {
            return PaintedFaces.PACK;
        }

        @Override
        public FacesEmbedded.Outcome look(byte[] image) {
            if (done.compareAndSet(false, true)) {
                try {
                    meddle.run();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            try (PaintedFaces painted = new PaintedFaces()) {
                return painted.analyse(image);
            }
        }
    }

    private void failsAsGone(Path out, Meddling.Meddle meddle) {
        assertThatThrownBy(() -> workshop.export(out, LARGER, new Meddling(meddle, new AtomicBoolean())))
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.code()).isEqualTo("folder-gone");
                    assertThat(fault.blame()).isEqualTo(Fault.Blame.RESOURCE);
                    assertThat(fault).hasMessageContaining("The folder " + out + " is not there");
                });
    }

    @Test
    void aFolderRenamedUnderTheExport() throws Exception {
        Path out = temp.resolve("out");
        Path renamed = temp.resolve("renamed");
        export(out, Workshop.SETTINGS);
        Map<String, String> before = Prints.of(out);

        failsAsGone(out, () -> Files.move(out, renamed));

        Map<String, String> left = Prints.of(renamed);
        left.keySet().removeIf(file -> file.contains(".tmp-"));
        assertThat(left).isEqualTo(before);
        assertThat(out).doesNotExist();
        Files.move(renamed, out);
        assertThat(export(out, LARGER).setsWritten()).isEqualTo(2);
        assertThat(Prints.of(out).keySet()).noneMatch(file -> file.contains(".tmp-") || file.contains(".old-"));
    }

    @Test
    void aFolderRemovedUnderTheExport() throws Exception {
        Path out = temp.resolve("out");
        export(out, Workshop.SETTINGS);

        failsAsGone(out, () -> Files.move(out, temp.resolve("bin")));

        assertThat(out).doesNotExist();
        assertThat(export(out, LARGER).setsWritten()).as("made anew").isEqualTo(2);
    }

    @Test
    void copiesInsteadOfLinks() throws Exception {
        Path out = temp.resolve("out");
        ExportSettings copying = with(Workshop.SETTINGS.crops(), true);

        ExportReport report = export(out, copying);

        assertThat(report.remarks()).isEmpty();
        Path copy = inFolder(out.resolve("facesets/faceset_001"), "0.png");
        assertThat(copy).isRegularFile().hasSameBinaryContentAs(temp.resolve("photos/0.png"));
        assertThat(Files.isSymbolicLink(copy)).isFalse();
        Map<String, String> before = Prints.of(out);
        export(out, copying);
        assertThat(Prints.of(out)).as("what is right is not copied again").isEqualTo(before);

        Files.delete(temp.resolve("photos/0.png"));
        assertThat(export(out, copying).remarks()).anyMatch(remark -> remark.contains("could not be copied"));
        assertThat(copy).as("the copy goes with its original").doesNotExist();

        export(out, Workshop.SETTINGS);
        assertThat(Files.isSymbolicLink(inFolder(out.resolve("facesets/faceset_001"), "2.png")))
                .isTrue();
    }

    @Test
    void aDiskWithoutLinksGetsCopiesAndSaysSo() throws Exception {
        Configuration noLinks = Configuration.unix().toBuilder()
                .setSupportedFeatures(Feature.FILE_CHANNEL)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(noLinks)) {
            Path out = disk.getPath("/out");

            assertThat(export(out, Workshop.SETTINGS).remarks()).anyMatch(remark -> remark.contains("no links"));

            assertThat(Files.size(inFolder(out.resolve("persons/person_001"), "2.png")))
                    .isEqualTo(Files.size(temp.resolve("photos/2.png")));
        }
    }

    private Path inFolder(Path folder, String photo) {
        return folder.resolve(SafeNames.of(temp.resolve("photos").resolve(photo).toString()));
    }
}
