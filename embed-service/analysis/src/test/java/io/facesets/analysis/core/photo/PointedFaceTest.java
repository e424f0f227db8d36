package io.facesets.analysis.core.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.face.FacePoints;
import io.facesets.model.Box;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PointedFaceTest {

    private static final Box BOX = new Box(100, 100, 200, 220);

    @Test
    void twoBoxesWithTheSamePointsAreOneFace() {
        PointedFace face = face(BOX, 0, 0);
        PointedFace shifted = face(new Box(140, 90, 260, 230), 3, -4);
        assertThat(face.sameAs(shifted)).isTrue();
        assertThat(shifted.sameAs(face)).isTrue();
    }

    @Test
    void neighboursWhoseBoxesOverlapStayTwo() {
        PointedFace face = face(BOX, 0, 0);
        PointedFace neighbour = face(new Box(140, 100, 240, 220), 40, 0);
        assertThat(face.sameAs(neighbour)).isFalse();
        assertThat(neighbour.sameAs(face)).isFalse();
    }

    @Test
    void pointsThatWanderedOffTheirBoxHoldNothing() {
        assertThat(face(BOX, 0, 0).holds()).isTrue();
        assertThat(face(BOX, 70, 0).holds()).isFalse();
        assertThat(face(BOX, 0, -90).holds()).isFalse();
    }

    /** A face whose points are those of {@link #BOX}, shifted. */
    private static PointedFace face(Box box, double dx, double dy) {
        FivePoints five = new FivePoints(
                new Point(130 + dx, 150 + dy),
                new Point(170 + dx, 150 + dy),
                new Point(150 + dx, 170 + dy),
                new Point(135 + dx, 190 + dy),
                new Point(165 + dx, 190 + dy));
        return new PointedFace(Detection.upright(box, 0.9), new FacePoints(five, Optional.empty()));
    }
}
