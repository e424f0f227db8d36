package io.facesets.analysis.core.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.tiny.SyntheticHead;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HeadShapeTest {

    private static final double[] USUAL = {1, 1, 1};

    /** A camera at a portrait's distance costs about two degrees at steep angles, which no affine camera can know. */
    @Property(tries = 300)
    void thePoseOfAKnownHeadIsFoundAgain(
            @ForAll @DoubleRange(min = -35, max = 35) double pitch,
            @ForAll @DoubleRange(min = -60, max = 60) double yaw,
            @ForAll @DoubleRange(min = -180, max = 180) double roll) {
        Pose pose = new Pose(pitch, yaw, roll);
        assertClose(fitted(pose, USUAL, 0, 1), pose, 4);
    }

    /** People differ: up to a tenth in each direction, and 1.5 mm at every point. */
    @Property(tries = 300)
    void thePoseOfAnotherPersonsHeadIsFoundNearly(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -30, max = 30) double pitch,
            @ForAll @DoubleRange(min = -45, max = 45) double yaw,
            @ForAll @DoubleRange(min = 0.9, max = 1.1) double width,
            @ForAll @DoubleRange(min = 0.9, max = 1.1) double depth) {
        Pose pose = new Pose(pitch, yaw, 10);
        assertClose(fitted(pose, new double[] {width, 1, depth}, 1.5, seed), pose, 18);
    }

    @Property(tries = 100)
    void placeAndSizeInThePictureChangeNothing(
            @ForAll @DoubleRange(min = 0.05, max = 40) double scale,
            @ForAll @DoubleRange(min = -5000, max = 5000) double shift) {
        Pose pose = new Pose(10, -30, 5);
        Affine move = Affine.similarity(scale, 0, shift, -shift);
        Pose moved = HeadShape.pose(new Landmarks(
                        Landmarks.IBUG_68,
                        landmarks(pose, USUAL, 0, 1).points().stream()
                                .map(move::apply)
                                .toList()))
                .orElseThrow();
        assertClose(moved, fitted(pose, USUAL, 0, 1), 1e-6);
    }

    /** InsightFace's signs: up, to the image's right and clockwise are positive. */
    @Test
    void signsAreInsightFaces() {
        Landmarks up = landmarks(new Pose(20, 0, 0), USUAL, 0, 1);
        assertThat(up.points().get(30).y())
                .as("the nose's tip rises")
                .isLessThan(landmarks(new Pose(0, 0, 0), USUAL, 0, 1)
                        .points()
                        .get(30)
                        .y());
        Landmarks right = landmarks(new Pose(0, 20, 0), USUAL, 0, 1);
        assertThat(right.points().get(30).x()).as("the nose's tip goes right").isPositive();
        Landmarks clockwise = landmarks(new Pose(0, 0, 20), USUAL, 0, 1);
        assertThat(clockwise.points().get(45).y())
                .as("the right eye sinks")
                .isGreaterThan(clockwise.points().get(36).y());
        assertThat(HeadShape.pose(up).orElseThrow().pitch()).isCloseTo(20, within(2.0));
        assertThat(HeadShape.pose(right).orElseThrow().yaw()).isCloseTo(20, within(2.0));
        assertThat(HeadShape.pose(clockwise).orElseThrow().roll()).isCloseTo(20, within(2.0));
    }

    @Test
    void pointsInOnePlaceTellNoPose() {
        assertThat(HeadShape.pose(new Landmarks(Landmarks.IBUG_68, Collections.nCopies(68, new Point(7, 7)))))
                .isEmpty();
    }

    private static Pose fitted(Pose pose, double[] stretched, double noise, long seed) {
        return HeadShape.pose(landmarks(pose, stretched, noise, seed)).orElseThrow();
    }

    private static Landmarks landmarks(Pose pose, double[] stretched, double noise, long seed) {
        double[][] seen = SyntheticHead.seen(pose, stretched, noise, new Random(seed));
        return new Landmarks(
                Landmarks.IBUG_68,
                Arrays.stream(seen).map(p -> new Point(p[0], p[1])).toList());
    }

    private static void assertClose(Pose found, Pose expected, double degrees) {
        assertThat(found.pitch()).as("%s and %s", found, expected).isCloseTo(expected.pitch(), within(degrees));
        assertThat(found.yaw()).as("%s and %s", found, expected).isCloseTo(expected.yaw(), within(degrees));
        assertThat(Math.IEEEremainder(found.roll() - expected.roll(), 360))
                .as("%s and %s", found, expected)
                .isCloseTo(0, within(degrees));
    }
}
