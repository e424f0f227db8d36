package io.facesets.cluster.edge.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.edge.storage.FaceStore;
import io.facesets.cluster.edge.storage.PhotoPlaces;
import io.facesets.cluster.edge.storage.PhotoStore;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.trace.TraceSearch;
import io.facesets.model.trace.Traces;
import io.facesets.runtime.storage.Database;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thumbnails of photos that are really there. */
class ThumbnailsTest {

    @TempDir
    Path folder;

    private Database database;
    private Shelf shelf;
    private Thumbnails thumbnails;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("cluster.db"));
        shelf = new Shelf(folder.resolve("thumbnails"), 1 << 20);
        thumbnails = new Thumbnails(
                shelf,
                new FaceStore(database.jdbi(), TestLibrary.PACK),
                new Originals(new PhotoPlaces(database.jdbi(), TestLibrary.PACK), Optional.empty()),
                new Cutter());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Painted.Photo come(String name, String... people) {
        Painted.Photo photo = Painted.photo(folder.resolve("photos"), name, people);
        PhotoStore photos = new PhotoStore(TestLibrary.PACK);
        database.jdbi().useTransaction(handle -> {
            photos.staged(handle, photo.staged());
            photos.embedded(handle, photo.result());
        });
        return photo;
    }

    @Test
    void aThumbnailShowsThatFaceAndAllFacesOfThePhotoAreCutAtOnce() throws IOException {
        Painted.Photo photo = come("both", "anna", "bert");
        BufferedImage anna = image(thumbnails.small(new FaceId(photo.content(), 0)));
        assertThat(anna.getWidth()).isEqualTo(224);
        assertThat(anna.getHeight()).isEqualTo(224);
        near(anna, Painted.colour("anna"));
        assertThat(shelf.of(photo.content())).hasSize(2);
        // The second comes from the shelf, without the photo.
        Files.delete(photo.file());
        near(image(thumbnails.small(new FaceId(photo.content(), 1))), Painted.colour("bert"));
        assertThat(thumbnails.large(new FaceId(photo.content(), 1))).isEmpty();
    }

    @Test
    void aWholePhotoKeepsItsShape() throws IOException {
        Painted.Photo photo = come("one", "anna");
        BufferedImage whole = image(thumbnails.photo(photo.content()));
        assertThat((double) whole.getWidth() / whole.getHeight()).isCloseTo(1.25, within(0.01));
        assertThat(image(thumbnails.large(new FaceId(photo.content(), 0))).getWidth())
                .isEqualTo(640);
    }

    @Test
    void aPhotoThatChangedIsShownToNobody() throws IOException {
        Painted.Photo photo = come("one", "anna");
        byte[] bytes = Files.readAllBytes(photo.file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(photo.file(), bytes);
        assertThat(thumbnails.small(new FaceId(photo.content(), 0))).isEmpty();
        assertThat(shelf.of(photo.content())).isEmpty();
    }

    @Test
    void whoIsNotKnownHasNoPictureThoughOneLiesThere() {
        Painted.Photo photo = come("one", "anna");
        FaceId stranger = new FaceId(photo.content(), 7);
        shelf.put(stranger, new byte[] {1});
        assertThat(thumbnails.small(stranger)).isEmpty();
        FaceId nobody = new FaceId(TestLibrary.content("nowhere"), 0);
        assertThat(thumbnails.small(nobody)).isEmpty();
        assertThat(thumbnails.photo(nobody.content())).isEmpty();
    }

    @Test
    void tracesFindAPictureUntilItIsRemovedAndNoOther() throws IOException {
        Painted.Photo photo = come("one", "anna", "bert");
        Painted.Photo other = come("two", "carl");
        assertThat(thumbnails.small(new FaceId(photo.content(), 0))).isPresent();
        assertThat(thumbnails.small(new FaceId(other.content(), 0))).isPresent();
        Traces traces = thumbnails.traces(List.of(photo.content()));
        assertThat(found(traces, photo.content())).isTrue();
        assertThat(found(traces, other.content())).isFalse();
        thumbnails.remove(List.of(photo.content()));
        assertThat(shelf.of(photo.content())).isEmpty();
        assertThat(thumbnails.traces(List.of(photo.content()))).isEqualTo(Traces.NONE);
    }

    private boolean found(Traces traces, ContentId photo) throws IOException {
        TraceSearch search = new TraceSearch(traces);
        boolean found = false;
        for (Path file : shelf.of(photo)) {
            try (var bytes = Files.newInputStream(file)) {
                found |= !search.in(bytes).isEmpty();
            }
        }
        return found;
    }

    @Test
    void nothingIsLeftOfAFaceThatIsForgottenWhileItIsCut() {
        Painted.Photo photo = come("one", "anna");
        FaceId face = new FaceId(photo.content(), 0);
        List<CompletableFuture<Optional<byte[]>>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> thumbnails.small(face)))
                .toList();
        database.jdbi()
                .useTransaction(handle -> new PhotoStore(TestLibrary.PACK).forgetResult(handle, photo.content()));
        thumbnails.remove(List.of(photo.content()));
        all.forEach(CompletableFuture::join);
        assertThat(shelf.of(photo.content())).isEmpty();
        assertThat(thumbnails.small(face)).isEmpty();
    }

    private static BufferedImage image(Optional<byte[]> jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg.orElseThrow()));
    }

    /** In its middle, under the eyes. */
    private static void near(BufferedImage picture, Color wanted) {
        Color seen = new Color(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2 - 4));
        assertThat(Math.abs(seen.getRed() - wanted.getRed())
                        + Math.abs(seen.getGreen() - wanted.getGreen())
                        + Math.abs(seen.getBlue() - wanted.getBlue()))
                .as("%s instead of %s", seen, wanted)
                .isLessThan(40);
    }
}
