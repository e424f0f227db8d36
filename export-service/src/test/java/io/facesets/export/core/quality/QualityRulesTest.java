package io.facesets.export.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facesets.model.Box;
import io.facesets.model.Face;
import io.facesets.model.FivePoints;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import io.facesets.model.Pose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class QualityRulesTest {

    private static Face face(double side, double score, double blur, Optional<Pose> pose, double noseX) {
        FivePoints points = new FivePoints(
                new Point(20, 20), new Point(80, 20), new Point(noseX, 50), new Point(30, 80), new Point(70, 80));
        return new Face(0, new Box(0, 0, side, side), points, Optional.empty(), pose, score, blur, Optional.empty());
    }

    @Test
    void theWeightsAreThoseOfThePythonTool() {
        assertThat(new Quality(1, 0, 0, 0, 0).composite()).isCloseTo(0.30, within(1e-12));
        assertThat(new Quality(0, 1, 0, 0, 0).composite()).isCloseTo(0.20, within(1e-12));
        assertThat(new Quality(0, 0, 1, 0, 0).composite()).isCloseTo(0.20, within(1e-12));
        assertThat(new Quality(0, 0, 0, 1, 0).composite()).isCloseTo(0.15, within(1e-12));
        assertThat(new Quality(0, 0, 0, 0, 1).composite()).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void theBestFaceScoresOneAndTheWorstNothing() {
        Face best = face(400, 1, 1000, Optional.of(new Pose(0, 0, 0)), 50);
        assertThat(QualityRules.of(best).composite()).isCloseTo(1, within(1e-12));
        Face worst = face(40, 0, 10, Optional.of(new Pose(45, 60, 0)), 10);
        assertThat(QualityRules.of(worst).composite()).isZero();
    }

    @Test
    void knownPoints() {
        assertThat(QualityRules.frontality(Optional.of(new Pose(0, 30, 0)))).isEqualTo(0.5);
        assertThat(QualityRules.frontality(Optional.of(new Pose(0, 0, 90)))).isEqualTo(0.75);
        assertThat(QualityRules.frontality(Optional.empty())).isEqualTo(0.5);
        assertThat(QualityRules.logScale(100, 10, 1000)).isCloseTo(0.5, within(1e-12));
        assertThat(QualityRules.symmetry(face(100, 1, 1, Optional.empty(), 40))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void symmetryIsReadOffTheJawWhereThereIsOne() {
        List<Point> dense = new ArrayList<>(Collections.nCopies(68, new Point(0, 0)));
        dense.set(2, new Point(0, 50));
        dense.set(14, new Point(100, 50));
        dense.set(30, new Point(20, 50));
        Face plain = face(100, 1, 1, Optional.empty(), 50);
        Face face = new Face(
                0,
                plain.box(),
                plain.points(),
                Optional.of(new Landmarks(Landmarks.IBUG_68, dense)),
                Optional.empty(),
                1,
                1,
                Optional.empty());
        assertThat(QualityRules.symmetry(face)).isCloseTo(0.25, within(1e-12));
    }

    @Property(tries = 300)
    void everyPartIsWithinItsRangeAndBetterIsNeverWorse(
            @ForAll @DoubleRange(min = 1, max = 5000) double side,
            @ForAll @DoubleRange(min = 0, max = 1) double score,
            @ForAll @DoubleRange(min = 0, max = 100_000) double blur,
            @ForAll @DoubleRange(min = -180, max = 180) double yaw,
            @ForAll @DoubleRange(min = -180, max = 180) double pitch,
            @ForAll @DoubleRange(min = -50, max = 150) double nose) {
        Quality quality = QualityRules.of(face(side, score, blur, Optional.of(new Pose(pitch, yaw, 0)), nose));
        assertThat(quality.composite()).isBetween(0.0, 1.0);
        Quality larger =
                QualityRules.of(face(side * 1.5, score, blur * 2, Optional.of(new Pose(pitch / 2, yaw / 2, 0)), nose));
        assertThat(larger.composite()).isGreaterThanOrEqualTo(quality.composite());
    }
}
