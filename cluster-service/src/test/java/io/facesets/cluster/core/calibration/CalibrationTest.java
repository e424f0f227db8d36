package io.facesets.cluster.core.calibration;

import static io.facesets.cluster.TestLibrary.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.facesets.cluster.TestLibrary;
import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final int DIMENSION = 128;

    /** Of a normal distribution whose tail is known, rates far beyond the sample are met within a factor. */
    @Test
    void theTailOfANormalDistributionIsFound() {
        Random random = new Random(5);
        double[] distances = DoubleStream.generate(() -> 1 + 0.1 * random.nextGaussian())
                .limit(20_000)
                .toArray();
        LowerTail tail = LowerTail.of(distances);
        // 3.090, 3.891 and 4.417 standard deviations below the mean: 1e-3, 5e-5, 5e-6.
        assertThat(tail.distanceAt(1e-3)).isCloseTo(1 - 0.3090, within(0.01));
        assertThat(tail.distanceAt(5e-5)).isCloseTo(1 - 0.3891, within(0.03));
        assertThat(tail.distanceAt(5e-6)).isCloseTo(1 - 0.4417, within(0.06));
        assertThat(tail.rateBelow(0.9)).isCloseTo(0.1587, within(0.01));
        assertThat(tail.rateBelow(3)).isEqualTo(1);
    }

    /** Rates fall with the distance, and the inverse is one. */
    @Property(tries = 50)
    void rateAndDistanceAreInverse(
            @ForAll @Scale(8) @DoubleRange(min = 1e-6, max = 0.049) double rate, @ForAll long seed) {
        Random random = new Random(seed);
        double[] distances = DoubleStream.generate(() -> 0.9 + 0.1 * random.nextGaussian())
                .limit(500)
                .toArray();
        LowerTail tail = LowerTail.of(distances);
        double distance = tail.distanceAt(rate);
        if (distance > 0) {
            assertThat(tail.rateBelow(distance)).isCloseTo(rate, within(rate * 1e-6));
        }
        assertThat(tail.rateBelow(distance * 0.9)).isLessThanOrEqualTo(rate);
    }

    @Test
    void equalDistancesHaveNoTail() {
        LowerTail tail =
                LowerTail.of(DoubleStream.generate(() -> 0.9).limit(200).toArray());
        assertThat(tail.rateBelow(0.89)).isZero();
        assertThat(tail.distanceAt(1e-5)).isEqualTo(0.9);
    }

    /** A pack whose strangers are twice as alike needs its threshold that much lower. */
    @Test
    void aPackThatConfusesMoreGetsALowerThreshold() {
        double sure = initial(library(0, 400, 3), 0.2);
        double unsure = initial(library(0.3, 400, 3), 0.2);
        assertThat(unsure).isLessThan(sure - 0.1);
    }

    @Test
    void theOrderOfFacesDoesNotMatter() {
        List<SortableFace> faces = new ArrayList<>(library(0.2, 200, 3));
        Calibration once = calibrated(faces, 0.2);
        Collections.shuffle(faces, new Random(1));
        assertThat(calibrated(faces, 0.2)).isEqualTo(once);
    }

    /** A collage shows one person many times: it is left out and named, and the curve is as without it. */
    @Test
    void aCollageIsLeftOut() {
        List<SortableFace> all = new ArrayList<>(library(0.2, 200, 3));
        Calibration without = calibrated(all, 0.35);
        SortableFace kim = all.getFirst();
        for (int i = 0; i < 20; i++) {
            all.add(face("collage", i, kim.unit()));
        }
        Calibration with = calibrated(all, 0.35);
        assertThat(with.leftOut())
                .contains(content("collage"))
                .hasSize(without.leftOut().size() + 1);
        assertThat(with.curve()).isEqualTo(without.curve());
        assertThat(with.suggestions()).isEqualTo(without.suggestions());
    }

    @Test
    void tooFewPairsAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> calibrated(library(0.2, 20, 2), 0.2))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("too-few-pairs"))
                .hasMessageContaining("Only 20 pairs");
        assertThatThrownBy(() -> calibrated(List.of(), 0.2)).isInstanceOf(Fault.class);
    }

    @Test
    void suggestionsLieWithinTheirIntervalsAndCurvesRise() {
        Calibration found = calibrated(library(0.2, 400, 4), 0.2);
        assertThat(found.suggestions()).hasSize(4).allSatisfy(suggestion -> {
            assertThat(suggestion.distance()).isBetween(suggestion.lower() - 0.02, suggestion.upper() + 0.02);
            assertThat(suggestion.lower()).isLessThan(suggestion.upper());
        });
        assertThat(found.curve()).isSortedAccordingTo((a, b) -> Double.compare(a.falseMatch(), b.falseMatch()));
        assertThat(found.curve().getLast().distance()).isCloseTo(0.80, within(1e-9));
        assertThat(found.strangers()).isEqualTo(400 * 6);
    }

    private static double initial(List<SortableFace> faces, double alike) {
        return calibrated(faces, alike).suggestions().stream()
                .filter(suggestion -> suggestion.reference().threshold().equals("initial"))
                .findFirst()
                .orElseThrow()
                .distance();
    }

    private static Calibration calibrated(List<SortableFace> faces, double alike) {
        return Calibration.of(faces, List.of(), alike, Reference.BUFFALO_L, Monitor.NONE);
    }

    /** Strangers, all a little alike: the share of a common face in each differs. */
    private static List<SortableFace> library(double common, int photos, int each) {
        Random random = new Random(11);
        List<SortableFace> faces = new ArrayList<>();
        for (int p = 0; p < photos; p++) {
            for (int f = 0; f < each; f++) {
                double[] values = new double[DIMENSION];
                for (int i = 0; i < DIMENSION; i++) {
                    values[i] = random.nextGaussian() / Math.sqrt(DIMENSION);
                }
                values[0] += common * Math.abs(random.nextGaussian()) * 3;
                faces.add(face("photo" + p, f, values));
            }
        }
        return faces;
    }

    private static SortableFace face(String photo, int index, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new SortableFace(
                new FaceId(content(photo), index),
                TestLibrary.place(index),
                120,
                80,
                0.9,
                Optional.of(Embedding.of(floats)));
    }
}
