package io.facesets.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With real models, where there are any: the starter pack or another (facesets.test.pack, FACESETS_TEST_PACK). */
class RealModelsTest {

    private static Optional<FaceAnalyser> analyser = Optional.empty();

    @BeforeAll
    static void open() {
        analyser = Optional.of(FaceAnalysers.open(
                TestPacks.folder(), AnalyserOptions.defaults(2).withMaxPixels(1_000_000)));
    }

    @AfterAll
    static void close() {
        analyser.ifPresent(FaceAnalyser::close);
        analyser.ifPresent(
                closed -> assertThatIllegalStateException().isThrownBy(() -> closed.analyse(new byte[] {1})));
    }

    @Test
    void whatIsNoPhotoIsRejectedByName() {
        byte[] jpeg = TestPictures.quarters(200, 200, 0xff0000, 0xff00, 0xff, 0x808080);
        assertThat(reason(new byte[0])).isEqualTo(RejectionCode.EMPTY);
        assertThat(reason("Dear diary".getBytes(StandardCharsets.UTF_8))).isEqualTo(RejectionCode.UNSUPPORTED);
        assertThat(reason("GIF89a......".getBytes(StandardCharsets.UTF_8))).isEqualTo(RejectionCode.UNDECODABLE);
        assertThat(reason(Arrays.copyOf(jpeg, 100))).isEqualTo(RejectionCode.UNDECODABLE);
        assertThat(reason(Arrays.copyOf(jpeg, jpeg.length / 2))).isEqualTo(RejectionCode.UNDECODABLE);
        assertThat(reason(TestPictures.quarters(1001, 1000, 0, 0, 0, 0))).isEqualTo(RejectionCode.TOO_LARGE);
    }

    @Test
    void aPictureWithoutAFaceHasNone() {
        byte[] pixel = TestPictures.encode("png", BufferedImage.TYPE_INT_RGB, 1, 1, (x, y) -> 0x777777);
        assertThat(open1().analyse(pixel)).isEqualTo(new FacesEmbedded.NoFace(1, 1));
        byte[] quarters = TestPictures.quarters(640, 480, 0xff0000, 0xff00, 0xff, 0x808080);
        assertThat(open1().analyse(quarters)).isEqualTo(new FacesEmbedded.NoFace(640, 480));
    }

    @Test
    void samplePhotosShowTheirFaces() throws Exception {
        Optional<Path> folder = TestPacks.setting("facesets.test.samples", "FACESETS_TEST_SAMPLES");
        assumeTrue(folder.isPresent(), "no folder of the six sample photos: set FACESETS_TEST_SAMPLES");
        int faces = 0;
        try (FaceAnalyser full = FaceAnalysers.open(TestPacks.folder(), AnalyserOptions.defaults(1));
                Stream<Path> photos = Files.list(folder.get())) {
            List<Path> sorted = photos.sorted().toList();
            for (Path photo : sorted) {
                byte[] bytes = Files.readAllBytes(photo);
                FacesEmbedded.Outcome outcome = full.analyse(bytes);
                assertThat(outcome).isInstanceOf(FacesEmbedded.Faces.class);
                faces += ((FacesEmbedded.Faces) outcome).faces().size();
                if (photo.equals(sorted.getFirst())) {
                    assertThat(full.analyse(bytes))
                            .as("the same bytes, the same result")
                            .isEqualTo(outcome);
                }
            }
        }
        assertThat(faces).isBetween(21, 22);
    }

    private static RejectionCode reason(byte[] image) {
        assertThat(open1().analyse(image)).isInstanceOf(FacesEmbedded.Rejected.class);
        return ((FacesEmbedded.Rejected) open1().analyse(image)).reason();
    }

    private static FaceAnalyser open1() {
        return analyser.orElseThrow();
    }
}
