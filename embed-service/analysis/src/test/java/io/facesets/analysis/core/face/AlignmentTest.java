package io.facesets.analysis.core.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.core.image.Affine;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    private static final List<Point> TEMPLATE = Alignment.TEMPLATE.asList();

    @Property
    void umeyamaFindsTheSimilarityThatWasApplied(
            @ForAll @DoubleRange(min = 0.01, max = 50) double scale,
            @ForAll @DoubleRange(min = -3.1, max = 3.1) double angle,
            @ForAll @DoubleRange(min = -9000, max = 9000) double tx,
            @ForAll @DoubleRange(min = -9000, max = 9000) double ty) {
        Affine known = Affine.similarity(scale, angle, tx, ty);
        Affine found = Alignment.umeyama(
                        TEMPLATE, TEMPLATE.stream().map(known::apply).toList())
                .orElseThrow();
        Point probe = new Point(13, 77);
        assertThat(found.apply(probe).x()).isCloseTo(known.apply(probe).x(), within(1e-6));
        assertThat(found.apply(probe).y()).isCloseTo(known.apply(probe).y(), within(1e-6));
    }

    @Property
    void mapsAreUndoneByTheirInverse(
            @ForAll @DoubleRange(min = 0.1, max = 10) double scale,
            @ForAll @DoubleRange(min = -3, max = 3) double angle,
            @ForAll @DoubleRange(min = -500, max = 500) double x) {
        Affine map = Affine.similarity(scale, angle, x, -x);
        Point there = map.apply(new Point(x, 3));
        assertThat(map.inverse().apply(there).x()).isCloseTo(x, within(1e-8));
        assertThat(map.inverse().apply(there).y()).isCloseTo(3, within(1e-8));
    }

    @Test
    void neverMirrors() {
        List<Point> mirrored =
                TEMPLATE.stream().map(p -> new Point(112 - p.x(), p.y())).toList();
        Affine found = Alignment.umeyama(mirrored, TEMPLATE).orElseThrow();
        assertThat(found.a() * found.d() - found.b() * found.c()).isPositive();
    }

    @Test
    void pointsInOnePlaceCannotBeAligned() {
        Point p = new Point(5, 5);
        assertThat(Alignment.toTemplate(new FivePoints(p, p, p, p, p), 112)).isEmpty();
    }

    @Property
    void rollIsTheTurnOfTheWholeFace(@ForAll @DoubleRange(min = -170, max = 170) double degrees) {
        Affine turn = Affine.similarity(3, Math.toRadians(degrees), 100, 200);
        Pose level = HeadPose.of(new FacePoints(Alignment.TEMPLATE, Optional.empty()));
        Pose turned = HeadPose.of(
                new FacePoints(five(TEMPLATE.stream().map(turn::apply).toList()), Optional.empty()));
        assertThat(Math.IEEEremainder(turned.roll() - level.roll() - degrees, 360))
                .isCloseTo(0, within(1e-6));
        assertThat(turned.yaw()).isCloseTo(level.yaw(), within(1e-6));
        assertThat(turned.pitch()).isCloseTo(level.pitch(), within(1e-6));
    }

    @Test
    void yawIsPositiveWhenTheNosePointsToTheImagesRight() {
        assertThat(pose68(20).yaw()).isGreaterThan(10);
        assertThat(pose68(-20).yaw()).isLessThan(-10);
        assertThat(pose68(0).yaw()).isCloseTo(0, within(1e-9));
    }

    /** A face 100 wide whose nose tip is off the middle by {@code nose}. */
    private static Pose pose68(double nose) {
        Point[] points = Collections.nCopies(68, new Point(50, 50)).toArray(Point[]::new);
        points[2] = new Point(0, 60);
        points[14] = new Point(100, 60);
        points[30] = new Point(50 + nose, 60);
        FivePoints five =
                new FivePoints(new Point(30, 40), new Point(70, 40), points[30], new Point(35, 80), new Point(65, 80));
        return HeadPose.of(new FacePoints(five, Optional.of(new Landmarks(Landmarks.IBUG_68, List.of(points)))));
    }

    private static FivePoints five(List<Point> p) {
        return new FivePoints(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }
}
