package io.facesets.analysis.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facesets.analysis.Images;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.edge.onnx.OnnxEngine;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With a real SCRFD model (FACESETS_TEST_SCRFD) on the six sample photos (FACESETS_TEST_SAMPLES), where both are. */
class ScrfdOnPhotosTest {

    @Test
    void findsTheSamplesFacesAndTheirPoints() throws Exception {
        Optional<String> model = Optional.ofNullable(System.getenv("FACESETS_TEST_SCRFD"));
        Optional<String> samples = Optional.ofNullable(System.getenv("FACESETS_TEST_SAMPLES"));
        assumeTrue(
                model.isPresent() && samples.isPresent(),
                "no SCRFD model or no sample photos: set FACESETS_TEST_SCRFD and FACESETS_TEST_SAMPLES");
        int faces = 0;
        try (ModelSession session = OnnxEngine.open("scrfd", Files.readAllBytes(Path.of(model.orElseThrow())));
                Stream<Path> photos = Files.list(Path.of(samples.orElseThrow()))) {
            ScrfdDetector detector = new ScrfdDetector(
                    session,
                    new Normalisation(127.5, 1 / 128.0, Channels.RGB),
                    new ScrfdDetector.Settings(640, 0.5, 0.4));
            for (Path photo : photos.sorted().toList()) {
                byte[] image = Files.readAllBytes(photo);
                try (Picture picture = Images.opener(200_000_000).open(image)) {
                    List<Detection> found = detector.detect(picture);
                    faces += found.size();
                    assertThat(found).allSatisfy(ScrfdOnPhotosTest::isAFace);
                }
            }
        }
        assertThat(faces).isEqualTo(22);
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
}
