package io.facesets.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.Exporter;
import io.facesets.export.core.binding.Reporter;
import io.facesets.export.core.crops.Inspector;
import io.facesets.export.core.library.Library;
import io.facesets.export.edge.disk.DiskShelf;
import io.facesets.export.edge.disk.FileOriginals;
import io.facesets.export.edge.disk.FormatFolders;
import io.facesets.export.edge.disk.OutFolder;
import io.facesets.export.edge.opencv.OpenCvStudio;
import io.facesets.export.edge.storage.MirrorHashes;
import io.facesets.export.support.Album;
import io.facesets.export.support.PaintedFaces;
import io.facesets.export.support.PaintedFaces.Painted;
import io.facesets.export.support.Workshop;
import io.facesets.model.PackRef;
import io.facesets.model.event.FacesEmbedded;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of persons 0, 1 and 2, whose photos are cut up while finished sets are put together. */
class SideBySideTest {

    @TempDir
    Path temp;

    private Path out;
    private Workshop workshop;
    private Album album;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void photosOfThreePersons() throws IOException {
        out = temp.resolve("out");
        workshop = new Workshop(temp.resolve("export.db"));
        album = new Album(temp.resolve("photos"));
        for (int i = 0; i < 9; i++) {
            album.add(i + ".png", PaintedFaces.photo(i, 500, 400, List.of(new Painted(i % 3, 100, 100, 150 + i))));
        }
        sorted();
    }

    private void sorted() {
        album.sort((face, person) -> person + 1);
        workshop.take(album.drain());
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    /** The library, which notes whose members were asked for. */
    private Library noting() {
        return (Library) Proxy.newProxyInstance(
                Library.class.getClassLoader(), new Class<?>[] {Library.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("members")) {
                        asked.add(Arrays.toString(arguments));
                    }
                    try {
                        return method.invoke(workshop.library(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private ExportReport export(int workers, IntConsumer look, Reporter reporter) throws Exception {
        Exporter exporter = new Exporter(
                noting(), new MirrorHashes(workshop.database().jdbi()), new FileOriginals(), new OpenCvStudio());
        ExportSettings usual = Workshop.SETTINGS;
        ExportSettings settings = new ExportSettings(usual.gates(), usual.topN(), usual.crops(), false, workers);
        try (OutFolder folder = OutFolder.open(out)) {
            DiskShelf shelf = new DiskShelf(
                    folder, PaintedFaces.PACK.name(), 30, false, new FormatFolders(Workshop.formats(), List.of()));
            return exporter.run(settings, Choice.ALL, new Watching(look), shelf, reporter);
        }
    }

    /** Says whose crop it looks at before it does. */
    private record Watching(IntConsumer look) implements Inspector {
        @Override
        public PackRef pack() {
            return PaintedFaces.PACK;
        }

        @Override
        public FacesEmbedded.Outcome look(byte[] image) {
            FacesEmbedded.Outcome seen = new PaintedFaces().analyse(image);
            look.accept(person(seen));
            return seen;
        }

        private static int person(FacesEmbedded.Outcome seen) {
            float[] values = ((FacesEmbedded.Faces) seen)
                    .faces()
                    .getFirst()
                    .embedding()
                    .orElseThrow()
                    .toArray();
            int person = 0;
            while (values[person] < 1) {
                person++;
            }
            return person;
        }
    }

    private Path set(int person) {
        return out.resolve("swap_ready/faceset_00" + (person + 1));
    }

    private List<Path> drafts() throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(p -> p.getFileName().toString().startsWith(".tmp-"))
                    .toList();
        }
    }

    @Test
    void aSetIsSeenWhileThePhotosOfAnotherAreStillLookedAt() throws Exception {
        ExportReport report = export(
                2,
                person -> {
                    if (person == 1) {
                        await().atMost(Duration.ofSeconds(30)).until(() -> Files.isDirectory(set(0)));
                    }
                },
                Reporter.SILENT);

        assertThat(report.setsWritten()).isEqualTo(3);
        assertThat(report.crops()).isEqualTo(9);
    }

    @Test
    void photosWithTheMostFacesComeFirst() throws Exception {
        List<Integer> looked = Collections.synchronizedList(new ArrayList<>());
        Painted first = new Painted(0, 150, 150, 160);
        Painted second = new Painted(1, 650, 150, 160);
        Painted third = new Painted(2, 1150, 150, 160);
        album.add("all.png", PaintedFaces.photo(99, 1500, 500, List.of(first, second, third)));
        sorted();

        export(1, looked::add, Reporter.SILENT);

        assertThat(looked.subList(0, 3)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(looked).hasSize(12);
    }

    @Test
    void whatChangedIsReadOnce() throws Exception {
        export(2, person -> {}, Reporter.SILENT);

        assertThat(asked).containsExactlyInAnyOrder("[faceset_001]", "[faceset_002]", "[faceset_003]");
    }

    @Test
    void aFailureEndsItAllAndLeavesNoDraftBehind() throws Exception {
        AtomicInteger looks = new AtomicInteger();

        assertThatThrownBy(() -> export(
                        2,
                        person -> {
                            if (looks.incrementAndGet() == 5) {
                                throw new IllegalStateException("the fifth crop");
                            }
                        },
                        Reporter.SILENT))
                .hasMessage("the fifth crop");

        assertThat(drafts()).isEmpty();
        assertThat(export(2, person -> {}, Reporter.SILENT).crops()).isEqualTo(9);
    }

    @Test
    void soDoesSomebodyWhoCancelsIt() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Reporter cancelling = new Reporter() {
            @Override
            public void stage(String name, long total) {
                // Not what this is about.
            }

            @Override
            public void step() {
                // Nor this.
            }

            @Override
            public void checkCancelled() {
                if (looks.get() > 3) {
                    throw new CancellationException();
                }
            }
        };

        assertThatThrownBy(() -> export(2, person -> looks.incrementAndGet(), cancelling))
                .isInstanceOf(CancellationException.class);

        assertThat(drafts()).isEmpty();
    }
}
