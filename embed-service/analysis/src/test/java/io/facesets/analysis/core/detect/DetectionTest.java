package io.facesets.analysis.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Box;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {

    /** 320 x 240 and 640 x 480 are the counts of the published exports. */
    @ParameterizedTest
    @CsvSource({"320, 240, 4420", "640, 480, 17640", "128, 96, 708", "256, 256, 3760"})
    void countsPriors(int width, int height, int expected) {
        assertThat(new UltraLightPriors(width, height).count()).isEqualTo(expected);
    }

    @Test
    void priorsWithoutOffsetsAreThemselves() {
        UltraLightPriors priors = new UltraLightPriors(320, 240);
        float[] scores = new float[2 * priors.count()];
        scores[1] = 0.9f;
        scores[2 * priors.count() - 1] = 0.8f;
        List<Detection> found = priors.decode(scores, new float[4 * priors.count()], 0.5);
        assertThat(found).hasSize(2);
        assertThat(found.get(0).box()).isEqualTo(new Box(-1, -1, 9, 9));
        // The last cell of stride 64: (4.5 / 5, 3.5 / 4) of the input; a box of 256, cut to the input's 240 of height.
        assertThat(found.get(1).box()).isEqualTo(new Box(160, 90, 416, 330));
    }

    @Test
    void outputsOfAnotherSizeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UltraLightPriors(320, 240).decode(new float[2], new float[4], 0.5))
                .withMessageContaining("4420");
    }

    @Property
    void whatIsKeptDoesNotOverlapAndCoversWhatIsDropped(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int size) {
        List<Detection> detections = random(seed, size);
        List<Detection> kept = Suppression.byOverlap(detections, 0.4);
        assertThat(detections).containsAll(kept);
        for (Detection a : kept) {
            assertThat(kept).allMatch(b -> a == b || a.box().iou(b.box()) <= 0.4);
        }
        for (Detection dropped : detections) {
            assertThat(kept)
                    .anyMatch(k -> k.score() >= dropped.score()
                            && (k.equals(dropped) || k.box().iou(dropped.box()) > 0.4));
        }
    }

    @Property
    void theOrderOfCandidatesChangesNothing(@ForAll long seed) {
        List<Detection> detections = random(seed, 40);
        List<Detection> shuffled = new ArrayList<>(detections);
        Collections.shuffle(shuffled, new Random(seed + 1));
        assertThat(Suppression.oneBoxPerFace(shuffled, 0.4, 0.7))
                .isEqualTo(Suppression.oneBoxPerFace(detections, 0.4, 0.7));
    }

    @Test
    void aBoxWithinAnotherIsTheSameFace() {
        Detection whole = Detection.upright(new Box(0, 0, 100, 100), 0.95);
        Detection part = Detection.upright(new Box(10, 40, 60, 90), 0.99);
        assertThat(Suppression.oneBoxPerFace(List.of(whole, part), 0.4, 0.7)).containsExactly(part);
        assertThat(Suppression.byOverlap(List.of(whole, part), 0.4)).hasSize(2);
    }

    @Property
    void theCentreOfATurnedBoxComesToTheMiddleOfThePatch(@ForAll @DoubleRange(min = -3.2, max = 3.2) double tilt) {
        Detection d = new Detection(new Box(100, 50, 180, 150), 1, java.util.Optional.empty(), tilt);
        Affine map = d.toUprightPatch(64, 64, 0, 0, 1);
        Point middle = map.apply(d.box().centre());
        assertThat(middle.x()).isCloseTo(32, within(1e-9));
        assertThat(middle.y()).isCloseTo(32, within(1e-9));
        // What points down the tilted face points down the patch.
        Point chin = map.apply(new Point(140 - 10 * Math.sin(tilt), 100 + 10 * Math.cos(tilt)));
        assertThat(chin.x()).isCloseTo(32, within(1e-9));
        assertThat(chin.y()).isGreaterThan(33);
    }

    @Test
    void scrfdIsReadAsDistancesInStrides() {
        List<Tensor> outputs = new ArrayList<>();
        for (int values : new int[] {1, 4, 10}) {
            for (int stride : new int[] {8, 16, 32}) {
                int anchors = (64 / stride) * (64 / stride) * 2;
                outputs.add(new Tensor(new float[anchors * values], anchors, values));
            }
        }
        // Stride 16, 4 columns: the second anchor of column 1, row 2.
        int anchor = (2 * 4 + 1) * 2 + 1;
        outputs.get(1).values()[anchor] = 0.75f;
        for (int side = 0; side < 4; side++) {
            outputs.get(4).values()[4 * anchor + side] = side + 0.5f;
        }
        for (int i = 0; i < 10; i++) {
            outputs.get(7).values()[10 * anchor + i] = i / 8f;
        }
        Detection found = new ScrfdDecoding().decode(outputs, 64, 64, 0.5).getFirst();
        assertThat(found.box()).isEqualTo(new Box(16 - 8, 32 - 24, 16 + 40, 32 + 56));
        assertThat(found.score()).isEqualTo(0.75);
        assertThat(found.points().orElseThrow().leftEye()).isEqualTo(new Point(16, 34));
        assertThat(found.points().orElseThrow().rightMouth()).isEqualTo(new Point(16 + 16, 32 + 18));
        assertThat(new ScrfdDecoding().decode(outputs, 64, 64, 0.8)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new ScrfdDecoding().decode(outputs, 96, 64, 0.5));
    }

    private static List<Detection> random(long seed, int size) {
        Random random = new Random(seed);
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            double x = random.nextInt(100);
            double y = random.nextInt(100);
            Box box = new Box(x, y, x + 5 + random.nextInt(40), y + 5 + random.nextInt(40));
            detections.add(Detection.upright(box, random.nextInt(20) / 20.0));
        }
        return detections;
    }
}
