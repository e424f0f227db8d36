package io.facesets.cluster.edge.storage;

import static io.facesets.cluster.TestLibrary.PACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.gallery.Faces;
import io.facesets.cluster.core.gallery.Gallery;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.PackRef;
import io.facesets.model.event.AssetStaged.Kind;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.runtime.storage.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {

    @TempDir
    Path folder;

    private Database database;
    private final PhotoStore photos = new PhotoStore(PACK);

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("cluster.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void staysWhatIsThereThroughARandomHistory() {
        Gallery gallery = gallery();
        assertThat(gallery.now().all()).isEmpty();
        Random random = new Random(7);
        for (int step = 0; step < 300; step++) {
            String photo = "p" + random.nextInt(20);
            int what = random.nextInt(6);
            database.jdbi().useTransaction(h -> {
                switch (what) {
                    case 0, 1 -> photos.staged(h, TestLibrary.staged(photo, Kind.NEW, "/a/" + photo));
                    case 2 -> photos.staged(h, TestLibrary.staged(photo, Kind.REMOVED, "/a/" + photo));
                    case 3 -> photos.embedded(h, TestLibrary.showing(photo, people(random)));
                    case 4 -> photos.forgetResult(h, TestLibrary.content(photo));
                    default -> photos.embedded(h, TestLibrary.outcome(photo, new FacesEmbedded.NoFace(9, 9)));
                }
            });
            // Often several changes are taken in at once.
            if (random.nextBoolean()) {
                Faces now = gallery.now();
                assertThat(now.all()).as("after %d steps", step).isEqualTo(read());
                for (SortableFace face : now.all()) {
                    assertThat(now.find(face.id())).containsSame(face);
                    assertThat(now.of(face.id().content())).contains(face);
                }
                assertThat(now.of(TestLibrary.content("never"))).isEmpty();
            }
        }
    }

    @Test
    void whatDidNotChangeIsNotReadAgain() {
        show("a", "anna", "bert");
        show("b", "anna");
        Gallery gallery = gallery();
        Faces before = gallery.now();
        assertThat(gallery.now()).isSameAs(before);
        show("c", "carl");
        show("a", "anna", "bert");
        Faces after = gallery.now();
        assertThat(after.all()).hasSize(4);
        assertThat(after.version()).isGreaterThan(before.version());
        before.all().forEach(face -> assertThat(after.find(face.id())).containsSame(face));
        assertThat(before.all()).as("a view of its moment").hasSize(3);
    }

    @Test
    void facesOfAnotherPackAndPlacesOfPhotosWithoutFacesAreNoChange() {
        show("a", "anna");
        Gallery gallery = gallery();
        long before = gallery.now().version();
        database.jdbi().useTransaction(h -> photos.staged(h, TestLibrary.staged("empty", Kind.NEW, "/a/empty")));
        assertThat(gallery.now().version()).isEqualTo(before);
        database.jdbi()
                .useTransaction(
                        h -> h.execute("INSERT INTO faces (pack, content, face_index, x1, y1, x2, y2, face_short,"
                                + " blur, score) SELECT 'other', content, 0, 0, 0, 9, 9, 9, 9, 9 FROM faces LIMIT 1"));
        assertThat(gallery.now().all()).isEqualTo(read());
    }

    @Test
    void knowsTheVersionsOfThePackThatFoundTheFaces() {
        show("a", "anna");
        Gallery gallery = gallery();
        assertThat(gallery.now().digests()).hasSize(1);
        embedded("b", "ef".repeat(32));
        assertThat(gallery.now().digests()).hasSize(2);
        embedded("a", "ef".repeat(32));
        assertThat(gallery.now().digests()).containsExactly("ef".repeat(6));
        assertThat(gallery().now().digests()).containsExactly("ef".repeat(6));
    }

    private void embedded(String photo, String digest) {
        database.jdbi().useTransaction((Handle h) -> {
            photos.staged(h, TestLibrary.staged(photo, Kind.NEW, "/a/" + photo));
            FacesEmbedded shown = TestLibrary.showing(photo, "anna");
            photos.embedded(
                    h, new FacesEmbedded(shown.content(), new PackRef(PACK, digest), TestLibrary.CPU, shown.outcome()));
        });
    }

    private void show(String photo, String... people) {
        database.jdbi().useTransaction(h -> {
            photos.staged(h, TestLibrary.staged(photo, Kind.NEW, "/a/" + photo));
            photos.embedded(h, TestLibrary.showing(photo, people));
        });
    }

    private static String[] people(Random random) {
        return List.of("anna", "bert", "carl").subList(0, 1 + random.nextInt(3)).toArray(String[]::new);
    }

    private Gallery gallery() {
        return new Gallery(new FaceJournalStore(database.jdbi(), PACK));
    }

    private List<SortableFace> read() {
        return gallery().now().all();
    }
}
