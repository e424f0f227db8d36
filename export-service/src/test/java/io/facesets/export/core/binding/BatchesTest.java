package io.facesets.export.core.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.export.edge.disk.DiskShelf;
import io.facesets.export.edge.disk.FileOriginals;
import io.facesets.export.edge.disk.FormatFolders;
import io.facesets.export.edge.disk.OutFolder;
import io.facesets.export.edge.opencv.OpenCvStudio;
import io.facesets.export.edge.storage.MirrorHashes;
import io.facesets.export.support.Album;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Prints;
import io.facesets.export.support.Workshop;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {

    private static final int SETS = 6;
    private static final int EACH = 4;

    @TempDir
    Path temp;

    /** Counts what a person sees of an export: the pictures to make, and those that are done. */
    private static final class Counting implements Reporter {
        private final AtomicLong total = new AtomicLong();
        private final AtomicLong done = new AtomicLong();
        private volatile boolean crops;

        @Override
        public void stage(String name, long steps) {
            crops = name.equals("making crops");
            total.addAndGet(crops ? steps : 0);
        }

        @Override
        public void step() {
            done.addAndGet(crops ? 1 : 0);
        }

        @Override
        public void checkCancelled() {
            // Nobody cancels.
        }
    }

    /** One photo twice, so that a set has fewer pictures than faces. */
    private void fill(Workshop workshop) throws Exception {
        Album album = new Album(temp.resolve("photos"));
        for (int i = 0; i < SETS * EACH; i++) {
            Painted face = new Painted(i % SETS, 100 + i, 100, 150 + i);
            album.add(i + ".png", PaintedFaces.photo(i, 500, 400, List.of(face)));
        }
        Painted again = new Painted(1, 101, 100, 152);
        album.add("again.png", PaintedFaces.photo(1, 500, 400, List.of(again)));
        album.sort((face, person) -> person + 1);
        workshop.take(album.drain());
    }

    @Test
    void howManySetsAreInWorkAtOnceDoesNotShow() throws Exception {
        try (Workshop workshop = new Workshop(temp.resolve("export.db"))) {
            fill(workshop);
            ExportReport whole = workshop.export(temp.resolve("whole"));
            for (int batch : new int[] {1, EACH + 1, 2 * EACH}) {
                Path out = temp.resolve("by" + batch);
                Counting counting = new Counting();
                try (OutFolder folder = OutFolder.open(out)) {
                    DiskShelf shelf = new DiskShelf(
                            folder,
                            PaintedFaces.PACK.name(),
                            Workshop.SETTINGS.topN(),
                            false,
                            new FormatFolders(Workshop.formats(), List.of()));
                    Exporter exporter = new Exporter(
                            workshop.library(),
                            new MirrorHashes(workshop.database().jdbi()),
                            new FileOriginals(),
                            new OpenCvStudio(),
                            batch);
                    ExportReport report = exporter.run(
                            Workshop.SETTINGS,
                            Choice.ALL,
                            new Workshop.PaintInspector(new PaintedFaces()),
                            shelf,
                            counting);
                    assertThat(report).isEqualTo(whole);
                }
                assertThat(Prints.contents(out)).isEqualTo(Prints.contents(temp.resolve("whole")));
                assertThat(counting.done.get())
                        .as("batches of " + batch)
                        .isEqualTo(counting.total.get())
                        .isPositive();
            }
        }
    }
}
