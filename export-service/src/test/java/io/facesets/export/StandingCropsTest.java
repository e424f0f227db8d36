package io.facesets.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.crops.CropStyle;
import io.facesets.export.core.selection.Stage;
import io.facesets.export.support.Album;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Prints;
import io.facesets.export.support.Workshop;
import io.facesets.export.support.Workshop.PaintInspector;
import io.facesets.model.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that is made again keeps the crops that would come out as they stand, and no others. */
class StandingCropsTest {

    private static final int PHOTOS = 6;

    @TempDir
    Path temp;

    private Path out;
    private Album album;
    private Workshop workshop;

    @BeforeEach
    void aSetOfSix() throws Exception {
        out = temp.resolve("out");
        album = new Album(temp.resolve("photos"));
        workshop = new Workshop(temp.resolve("export.db"));
        for (int photo = 1; photo <= PHOTOS; photo++) {
            add(photo);
        }
        sorted();
        assertThat(workshop.export(out).cropsMade()).isEqualTo(PHOTOS);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    /** Sizes differ, so that each new face has a rank between those that are there. */
    private void add(int photo) throws IOException {
        int side = 120 + 37 * photo % 100;
        album.add(photo + ".png", PaintedFaces.photo(photo, 900, 700, List.of(new Painted(0, 300, 200, side))));
    }

    private void sorted() {
        album.sort((face, person) -> 1);
        workshop.take(album.drain());
    }

    private ExportReport oneMore() throws Exception {
        add(PHOTOS + 1);
        sorted();
        return workshop.export(out);
    }

    private Path crop(int rank) {
        return out.resolve("swap_ready/faceset_001/faces/%04d.png".formatted(rank));
    }

    private void everythingIsAsIfMadeAnew() throws Exception {
        workshop.export(temp.resolve("anew"));
        assertThat(Prints.contents(out)).isEqualTo(Prints.contents(temp.resolve("anew")));
    }

    @Test
    void aFaceMoreCostsOneCrop() throws Exception {
        ExportReport report = oneMore();

        assertThat(report.cropsMade()).isOne();
        assertThat(report.crops()).isEqualTo(PHOTOS + 1);
        everythingIsAsIfMadeAnew();
    }

    @Test
    void aFaceLessCostsNone() throws Exception {
        album.sort((face, person) -> face.content().equals(ContentId.of(bytes(2))) ? 0 : 1);
        workshop.take(album.drain());

        ExportReport report = workshop.export(out);

        assertThat(report.cropsMade()).isZero();
        assertThat(report.crops()).isEqualTo(PHOTOS - 1);
        everythingIsAsIfMadeAnew();
    }

    private byte[] bytes(int photo) {
        try {
            return Files.readAllBytes(temp.resolve("photos").resolve(photo + ".png"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aCropThatSomebodyHasChangedIsMadeAgain() throws Exception {
        byte[] png = Files.readAllBytes(crop(3));
        png[png.length / 2] ^= 1;
        Files.write(crop(3), png);
        Files.delete(crop(1));

        assertThat(oneMore().cropsMade()).isEqualTo(3);
        everythingIsAsIfMadeAnew();
    }

    @Test
    void withoutTheirNotesAllAreMadeAgain() throws Exception {
        for (String notes : List.of("", "{", "[]", "{\"crops\":[{}]}", "{\"crops\":[{\"face\":\"x\"}]}")) {
            Files.writeString(out.resolve("swap_ready/faceset_001/.crops.json"), notes);
            Files.deleteIfExists(crop(1));

            assertThat(workshop.export(out).cropsMade()).as(notes).isEqualTo(PHOTOS);
        }
        everythingIsAsIfMadeAnew();
    }

    /** A note is of our own folder, but the folder is the user's. */
    @Test
    void notesThatPointElsewhereAreNotFollowed() throws Exception {
        Path notes = out.resolve("swap_ready/faceset_001/.crops.json");
        Files.copy(crop(1), temp.resolve("elsewhere.png"));
        Files.writeString(notes, Files.readString(notes).replace("faces/0001.png", "../../../elsewhere.png"));

        assertThat(oneMore().cropsMade()).isEqualTo(2);
        everythingIsAsIfMadeAnew();
    }

    @Test
    void whatIsCutOutOtherwiseIsMadeAgain() throws Exception {
        ExportSettings usual = Workshop.SETTINGS;
        ExportSettings wider =
                new ExportSettings(usual.gates(), usual.topN(), new CropStyle(0.8, 512), usual.copy(), usual.workers());

        assertThat(workshop.export(out, wider, new PaintInspector(new PaintedFaces()))
                        .cropsMade())
                .isEqualTo(PHOTOS);
    }

    @Test
    void aFaceWhoseOriginalIsGoneLeavesThoughItsCropStands() throws Exception {
        Files.delete(temp.resolve("photos/4.png"));

        ExportReport report = oneMore();

        assertThat(report.cropsMade()).isOne();
        assertThat(report.crops()).isEqualTo(PHOTOS);
        assertThat(report.dropped()).containsEntry(Stage.MISSING, 1);
    }
}
