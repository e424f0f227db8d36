package io.facesets.stager.immich;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.fake.FakeAsset;
import io.facesets.stager.fake.FakeFace;
import io.facesets.stager.fake.FakeImmich;
import io.facesets.stager.fake.FakeJpegs;
import io.facesets.stager.fake.FakeLibrary;
import io.facesets.stager.fake.Populations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file of an asset is fetched: the original where workers open it, Immich's picture where they do not. */
class RenditionsTest {

    private static final byte[] HEIC = heic();

    @TempDir
    Path data;

    private final FakeImmich fake = new FakeImmich(0);
    private final String owner = fake.library.user("anna", Importer.KEY);

    @AfterEach
    void end() {
        fake.close();
    }

    @ParameterizedTest
    @CsvSource({
        "IMG_1.HEIC, image/heic, true,  false, original, image/heic",
        "IMG_1.HEIC, image/heic, false, true,  fullsize, image/jpeg",
        "IMG_1.HEIC, image/heic, false, false, preview,  image/jpeg",
        "IMG_1.avif, image/avif, false, true,  fullsize, image/jpeg",
        "IMG_1.hif,  image/heif, true,  true,  original, image/heic",
        "IMG_1.NEF,  image/x-nikon-nef, true, true, fullsize, image/jpeg",
        "IMG_1.NEF,  image/x-nikon-nef, true, false, preview, image/jpeg",
        "IMG_1.jpg,  image/jpeg, false, true, original, image/jpeg",
    })
    void itIsWhatWorkersOpen(String name, String type, boolean libheif, boolean fullsize, String is, String announced)
            throws Exception {
        FakeAsset asset = add(name, type, fullsize);
        byte[] original = type.startsWith("image/he") ? HEIC : FakeJpegs.of("original", 4000, 3000, 0);
        asset.content = () -> original;
        try (Importer importer = new Importer(data, libheif)) {
            importer.run(fake.url(), 1);
            AssetStaged event = importer.announced().getFirst();
            Location.Immich place = (Location.Immich) event.location();
            assertThat(place.rendition().orElse("original")).isEqualTo(is);
            assertThat(event.mediaType()).isEqualTo(announced);
            assertThat(place.originalPath()).endsWith(name);
            byte[] here = Files.readAllBytes(Path.of(place.file().orElseThrow()));
            assertThat(Arrays.equals(here, original)).isEqualTo(is.equals("original"));
            // Boxes are in pixels of what is here: the preview's own, or the original's.
            assertThat(event.hints())
                    .singleElement()
                    .satisfies(hint ->
                            assertThat(Math.round(hint.box().shortSide())).isEqualTo(is.equals("preview") ? 360 : 750));
            importer.run(fake.url(), 1);
            assertThat(importer.announced()).as("asked for again").isEmpty();
        }
    }

    @Test
    void whatIsNoPhotoByItsBytesComesAsImmichsPicture() throws Exception {
        FakeAsset asset = add("IMG_2.jpg", "image/jpeg", false);
        asset.content = () -> "this is no photo".getBytes(StandardCharsets.UTF_8);
        asset.mimeType = "image/x-unknown";
        try (Importer importer = new Importer(data)) {
            importer.run(fake.url(), 1);
            assertThat(importer.announced())
                    .singleElement()
                    .extracting(e -> ((Location.Immich) e.location()).rendition())
                    .isEqualTo(Optional.of("preview"));
        }
    }

    @Test
    void anAccountWhoseWorkersLearnHeicKeepsWhatItHas() throws Exception {
        FakeAsset asset = add("IMG_3.heic", "image/heic", true);
        asset.content = () -> HEIC;
        try (Importer without = new Importer(data, false)) {
            without.run(fake.url(), 1);
        }
        try (Importer with = new Importer(data, true)) {
            with.run(fake.url(), 1);
            assertThat(with.counts()).isEqualTo(Map.of("STAGED", 1L));
            assertThat(with.announced())
                    .singleElement()
                    .extracting(e -> ((Location.Immich) e.location()).rendition())
                    .isEqualTo(Optional.of("fullsize"));
        }
    }

    private FakeAsset add(String name, String type, boolean fullsize) {
        return Populations.photo(fake.library, owner, name, Instant.parse("2020-01-01T00:00:00Z"), 0, a -> {
            a.originalPath = "/usr/src/app/upload/" + name;
            a.mimeType = type;
            a.width = 4000;
            a.height = 3000;
            a.faces = List.of(
                    new FakeFace(FakeLibrary.id("face " + name), 480, 360, 960, 720, 1920, 1440, Optional.empty()));
            a.rendition = fullsize ? Optional.of(() -> FakeJpegs.of("fullsize", 4000, 3000, 0)) : Optional.empty();
        });
    }

    /** As far as anybody reads who does not decode it. */
    private static byte[] heic() {
        byte[] head = "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
        return Arrays.copyOf(head, 5000);
    }
}
