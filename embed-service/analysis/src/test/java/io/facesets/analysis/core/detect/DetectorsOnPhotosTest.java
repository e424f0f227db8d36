package io.facesets.analysis.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.analysis.Images;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.PictureView;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.edge.onnx.GraphHeader;
import io.facesets.analysis.edge.onnx.OnnxEngine;
import io.facesets.model.Box;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With real models (FACESETS_TEST_SCRFD, FACESETS_TEST_YUNET, FACESETS_TEST_RETINAFACE) on the six sample photos
 * (FACESETS_TEST_SAMPLES), where they are: upright, on their side, and so close that a face fills the frame.
 */
class DetectorsOnPhotosTest {

    private static final int FACES = 22;

    enum Kind {
        SCRFD(new Normalisation(127.5, 1 / 128.0, Channels.RGB), new ScrfdDecoding(), 21, 0.5, 320, 640),
        YUNET(new Normalisation(0, 1, Channels.BGR), new YuNetDecoding(), 21, 0.7, 640),
        RETINAFACE(new Normalisation(0, 1, Channels.RGB), new RetinaFaceDecoding(1), 16, 0.7, 512);

        private final Normalisation normalisation;
        private final Decoding decoding;
        private final SingleShotDetector.Settings settings;

        /** How many of the faces it finds in photos that lie on their side, at least: mnet.25 takes some for upright. */
        private final int sideways;

        Kind(Normalisation normalisation, Decoding decoding, int sideways, double accept, Integer... scales) {
            this.sideways = sideways;
            this.normalisation = normalisation;
            this.decoding = decoding;
            this.settings = new SingleShotDetector.Settings(List.of(scales), accept, 0.4);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void findsTheSamplesFacesAndTheirPoints(Kind kind) throws Exception {
        int upright = 0;
        int onTheirSide = 0;
        int close = 0;
        try (ModelSession model = OnnxEngine.open(kind.name(), file(kind));
                Stream<Path> photos = Files.list(setting("FACESETS_TEST_SAMPLES"))) {
            Detector detector = new SingleShotDetector(
                    model, GraphHeader.of(kind.name(), file(kind)), kind.normalisation, kind.decoding, kind.settings);
            assertThat(detector.givesPoints()).isTrue();
            for (Path photo : photos.sorted().toList()) {
                try (Picture picture = Images.opener(200_000_000).open(Files.readAllBytes(photo))) {
                    List<Detection> found = detector.detect(picture);
                    assertThat(found).allSatisfy(DetectorsOnPhotosTest::isAFace);
                    upright += found.size();
                    onTheirSide += tiltedBy(90, detector.detect(PictureView.turned(picture, 90)));
                    for (Detection face : found) {
                        Picture closeUp = PictureView.region(picture, face.box());
                        close += closeUps(closeUp, detector.detect(closeUp));
                    }
                }
            }
        }
        assertThat(upright).isBetween(FACES - 1, FACES);
        assertThat(onTheirSide).isBetween(kind.sideways, FACES);
        assertThat(close).isBetween(FACES - 2, FACES);
    }

    private static int tiltedBy(double degrees, List<Detection> found) {
        return (int) found.stream()
                .filter(face -> Math.abs(Math.toDegrees(face.tilt()) - degrees) < 45)
                .count();
    }

    /** 1 if one face is found and it fills the frame. */
    private static int closeUps(Picture picture, List<Detection> found) {
        Box frame = new Box(0, 0, picture.width(), picture.height());
        return found.size() == 1 && found.getFirst().box().iou(frame) > 0.6 ? 1 : 0;
    }

    private static void isAFace(Detection face) {
        FivePoints five = face.points().orElseThrow();
        for (Point p : five.asList()) {
            assertThat(p.x()).isBetween(face.box().x1() - 5, face.box().x2() + 5);
            assertThat(p.y()).isBetween(face.box().y1(), face.box().y2());
        }
        assertThat(five.leftEye().x()).isLessThan(five.rightEye().x());
        assertThat(five.leftMouth().x()).isLessThan(five.rightMouth().x());
        assertThat(five.leftEye().y()).isLessThan(five.leftMouth().y());
        assertThat(five.rightEye().y()).isLessThan(five.rightMouth().y());
    }

    private static byte[] file(Kind kind) throws Exception {
        return Files.readAllBytes(setting("FACESETS_TEST_" + kind));
    }

    private static Path setting(String variable) {
        Optional<String> value = Optional.ofNullable(System.getenv(variable));
        assumeTrue(value.isPresent(), "set " + variable);
        return Path.of(value.orElseThrow());
    }
}
