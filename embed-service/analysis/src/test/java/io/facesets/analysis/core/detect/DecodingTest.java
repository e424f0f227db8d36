package io.facesets.analysis.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.model.Declared;
import io.facesets.analysis.core.model.Graph;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Box;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Every family's box coding, written down here once more the other way round: what is encoded is decoded. */
class DecodingTest {

    private static final int WIDTH = 128;
    private static final int HEIGHT = 96;

    private static Box box(double x, double y, double w, double h) {
        return new Box(x, y, x + w, y + h);
    }

    private static FivePoints points(Box box) {
        return new FivePoints(
                new Point(box.x1() + 0.3 * box.width(), box.y1() + 0.4 * box.height()),
                new Point(box.x1() + 0.7 * box.width(), box.y1() + 0.4 * box.height()),
                new Point(box.x1() + 0.5 * box.width(), box.y1() + 0.6 * box.height()),
                new Point(box.x1() + 0.35 * box.width(), box.y1() + 0.8 * box.height()),
                new Point(box.x1() + 0.65 * box.width(), box.y1() + 0.8 * box.height()));
    }

    @Property(tries = 200)
    void scrfd(
            @ForAll @IntRange(max = 2) int level,
            @ForAll @IntRange(max = 23) int anchor,
            @ForAll @DoubleRange(min = -20, max = 90) double x,
            @ForAll @DoubleRange(min = 1, max = 90) double w) {
        Box box = box(x, 60 - x / 2, w, 1.3 * w);
        int[] strides = {8, 16, 32};
        float[][] tables = new float[9][];
        List<Tensor> tensors = new ArrayList<>();
        for (int kind = 0; kind < 3; kind++) {
            for (int l = 0; l < 3; l++) {
                int n = WIDTH / strides[l] * (HEIGHT / strides[l]) * 2;
                int values = new int[] {1, 4, 10}[kind];
                tables[3 * kind + l] = new float[n * values];
                tensors.add(new Tensor(tables[3 * kind + l], n, values));
            }
        }
        int stride = strides[level];
        int columns = WIDTH / stride;
        double cx = anchor / 2 % columns * stride;
        double cy = anchor / 2 / columns * stride;
        tables[level][anchor] = 0.8f;
        float[] sides = tables[3 + level];
        sides[4 * anchor] = (float) ((cx - box.x1()) / stride);
        sides[4 * anchor + 1] = (float) ((cy - box.y1()) / stride);
        sides[4 * anchor + 2] = (float) ((box.x2() - cx) / stride);
        sides[4 * anchor + 3] = (float) ((box.y2() - cy) / stride);
        for (int i = 0; i < 5; i++) {
            Point p = points(box).asList().get(i);
            tables[6 + level][10 * anchor + 2 * i] = (float) ((p.x() - cx) / stride);
            tables[6 + level][10 * anchor + 2 * i + 1] = (float) ((p.y() - cy) / stride);
        }
        Collections.shuffle(tensors, new Random(anchor));
        assertOnly(new ScrfdDecoding().decode(tensors, WIDTH, HEIGHT, 0.5), box);
    }

    @Property(tries = 200)
    void yuNet(
            @ForAll @IntRange(max = 2) int level,
            @ForAll @IntRange(max = 11) int cell,
            @ForAll @DoubleRange(min = -20, max = 90) double x,
            @ForAll @DoubleRange(min = 1, max = 90) double w) {
        Box box = box(x, 60 - x / 2, w, 1.3 * w);
        int[] strides = {8, 16, 32};
        int stride = strides[level];
        int columns = WIDTH / stride;
        float[][] of = new float[4][];
        List<Tensor> tensors = new ArrayList<>();
        for (int kind = 0; kind < 4; kind++) {
            for (int l = 0; l < 3; l++) {
                int n = WIDTH / strides[l] * (HEIGHT / strides[l]);
                int values = new int[] {1, 1, 4, 10}[kind];
                float[] table = new float[n * values];
                tensors.add(new Tensor(table, 1, n, values));
                if (l == level) {
                    of[kind] = table;
                }
            }
        }
        of[0][cell] = 0.9f;
        of[1][cell] = 0.4f;
        double cx = cell % columns;
        double cy = cell / columns;
        of[2][4 * cell] = (float) (box.centre().x() / stride - cx);
        of[2][4 * cell + 1] = (float) (box.centre().y() / stride - cy);
        of[2][4 * cell + 2] = (float) Math.log(box.width() / stride);
        of[2][4 * cell + 3] = (float) Math.log(box.height() / stride);
        for (int i = 0; i < 5; i++) {
            Point p = points(box).asList().get(i);
            of[3][10 * cell + 2 * i] = (float) (p.x() / stride - cx);
            of[3][10 * cell + 2 * i + 1] = (float) (p.y() / stride - cy);
        }
        List<Detection> found = new YuNetDecoding().decode(tensors, WIDTH, HEIGHT, 0.5);
        assertOnly(found, box);
        assertThat(found.getFirst().score()).isCloseTo(0.6, within(1e-6));
    }

    @Property(tries = 200)
    void retinaFace(
            @ForAll @IntRange(max = 2) int level,
            @ForAll @IntRange(max = 1) int anchor,
            @ForAll @IntRange(max = 11) int cell,
            @ForAll @DoubleRange(min = -20, max = 90) double x,
            @ForAll @DoubleRange(min = 1, max = 90) double w) {
        Box box = box(x, 60 - x / 2, w, 1.3 * w);
        int[] strides = {32, 16, 8};
        int[][] sides = {{512, 256}, {128, 64}, {32, 16}};
        int cells = WIDTH / strides[level] * (HEIGHT / strides[level]);
        float[][] of = new float[3][];
        List<Tensor> tensors = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            for (int kind = 0; kind < 3; kind++) {
                int planes = new int[] {4, 8, 20}[kind];
                int columns = WIDTH / strides[l];
                int rows = HEIGHT / strides[l];
                float[] table = new float[planes * rows * columns];
                tensors.add(new Tensor(table, 1, planes, rows, columns));
                if (l == level) {
                    of[kind] = table;
                }
            }
        }
        double side = sides[level][anchor];
        double ax = cell % (WIDTH / strides[level]) * strides[level] + 8;
        double ay = cell / (WIDTH / strides[level]) * strides[level] + 8;
        of[0][(2 + anchor) * cells + cell] = 0.8f;
        double[] coded = {
            (box.centre().x() - ax) / side,
            (box.centre().y() - ay) / side,
            Math.log(box.width() / side),
            Math.log(box.height() / side)
        };
        for (int i = 0; i < 4; i++) {
            of[1][(4 * anchor + i) * cells + cell] = (float) coded[i];
        }
        for (int i = 0; i < 5; i++) {
            Point p = points(box).asList().get(i);
            of[2][(10 * anchor + 2 * i) * cells + cell] = (float) ((p.x() - ax) / side / 2);
            of[2][(10 * anchor + 2 * i + 1) * cells + cell] = (float) ((p.y() - ay) / side / 2);
        }
        assertOnly(new RetinaFaceDecoding(2).decode(tensors, WIDTH, HEIGHT, 0.5), box);
    }

    @Property(tries = 200)
    void ultraLight(
            @ForAll @IntRange(max = 400) int prior,
            @ForAll @DoubleRange(min = -20, max = 90) double x,
            @ForAll @DoubleRange(min = 1, max = 90) double w) {
        UltraLightPriors priors = new UltraLightPriors(WIDTH, HEIGHT);
        Box box = box(x, 60 - x / 2, w, 1.3 * w);
        float[] scores = new float[2 * priors.count()];
        float[] offsets = new float[4 * priors.count()];
        scores[2 * prior + 1] = 0.8f;
        // Without offsets a prior is its own box.
        Box own = priors.decode(scores, offsets, 0.5).getFirst().box();
        offsets[4 * prior] = (float) ((box.centre().x() - own.centre().x()) / own.width() / 0.1);
        offsets[4 * prior + 1] = (float) ((box.centre().y() - own.centre().y()) / own.height() / 0.1);
        offsets[4 * prior + 2] = (float) (Math.log(box.width() / own.width()) / 0.2);
        offsets[4 * prior + 3] = (float) (Math.log(box.height() / own.height()) / 0.2);
        List<Detection> found = priors.decode(scores, offsets, 0.5);
        assertThat(found).hasSize(1);
        assertSame(found.getFirst().box(), box);
    }

    @Test
    void whatIsNoBoxOrNoNumberIsNoFace() {
        List<Tensor> nothing = new ArrayList<>();
        for (int values : new int[] {1, 4, 10}) {
            for (int stride : new int[] {8, 16, 32}) {
                int n = WIDTH / stride * (HEIGHT / stride) * 2;
                float[] table = new float[n * values];
                Arrays.fill(table, values == 1 ? 1 : 0);
                nothing.add(new Tensor(table, n, values));
            }
        }
        assertThat(new ScrfdDecoding().decode(nothing, WIDTH, HEIGHT, 0.5)).isEmpty();
        nothing.subList(3, 6).forEach(t -> Arrays.fill(t.values(), Float.POSITIVE_INFINITY));
        assertThat(new ScrfdDecoding().decode(nothing, WIDTH, HEIGHT, 0.5)).isEmpty();
        nothing.subList(3, 6).forEach(t -> Arrays.fill(t.values(), Float.NaN));
        assertThat(new ScrfdDecoding().decode(nothing, WIDTH, HEIGHT, 0.5)).isEmpty();
    }

    @Test
    void outputsOfAnotherSizeAreRefused() {
        List<Tensor> one = List.of(new Tensor(new float[4], 4, 1));
        for (Decoding decoding : List.of(new ScrfdDecoding(), new YuNetDecoding(), new RetinaFaceDecoding(1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> decoding.decode(one, WIDTH, HEIGHT, 0.5));
        }
    }

    @Test
    void aGraphOfAnotherFamilyIsRefusedByNameWithWhatItHas() {
        Graph graph = new Graph("face.onnx", List.of(), List.of(new Declared("embedding", List.of(1L, 512L))));
        for (Decoding decoding : List.of(new ScrfdDecoding(), new YuNetDecoding(), new RetinaFaceDecoding(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> decoding.givesPoints(graph))
                    .withMessageContaining("face.onnx: expected")
                    .withMessageContaining("found");
        }
    }

    @Property
    void tiltIsTheTurnOfTheFace(
            @ForAll @DoubleRange(min = -3.14, max = 3.14) double angle,
            @ForAll @DoubleRange(min = 0.01, max = 100) double scale) {
        Affine turn = Affine.similarity(scale, angle, 30, -40);
        List<Point> p =
                points(new Box(0, 0, 10, 10)).asList().stream().map(turn::apply).toList();
        FivePoints five = new FivePoints(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
        assertThat(Math.IEEEremainder(Tilt.of(five) - angle, 2 * Math.PI)).isCloseTo(0, within(1e-9));
    }

    /** In profile the eyes all but coincide, and their line says nothing. */
    @Test
    void aProfileIsNotThoughtToLieOnItsSide() {
        FivePoints profile = new FivePoints(
                new Point(50, 40), new Point(51, 43), new Point(30, 60), new Point(45, 80), new Point(46, 80));
        assertThat(Math.abs(Math.toDegrees(Tilt.of(profile)))).isLessThan(10);
    }

    @Property
    void suppressionIsIdempotentAndKeepsTheSurest(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        Random random = new Random(seed);
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Box box = box(random.nextInt(100), random.nextInt(100), 5 + random.nextInt(40), 5 + random.nextInt(40));
            detections.add(Detection.upright(box, random.nextInt(20) / 20.0));
        }
        List<Detection> kept = Suppression.oneBoxPerFace(detections, 0.4, 0.7);
        assertThat(Suppression.oneBoxPerFace(kept, 0.4, 0.7)).isEqualTo(kept);
        assertThat(kept.getFirst()).isEqualTo(Collections.min(detections, Detection.SUREST_FIRST));
    }

    @Property
    void aTurnedDetectionComesBack(
            @ForAll @IntRange(min = -4, max = 4) int quarters, @ForAll @DoubleRange(min = .1, max = 9) double scale) {
        Box box = new Box(10, 20, 50, 90);
        Affine turn = Affine.similarity(scale, quarters * Math.PI / 2, 100, 7);
        Detection there = Detection.upright(box, 1).moved(turn);
        assertSame(there.box(), turn.frame(box));
        assertSame(there.moved(turn.inverse()).box(), box);
    }

    private static void assertOnly(List<Detection> found, Box box) {
        assertThat(found).hasSize(1);
        assertSame(found.getFirst().box(), box);
        for (int i = 0; i < 5; i++) {
            Point expected = points(box).asList().get(i);
            Point p = found.getFirst().points().orElseThrow().asList().get(i);
            assertThat(Math.hypot(p.x() - expected.x(), p.y() - expected.y())).isLessThan(1e-3);
        }
    }

    private static void assertSame(Box found, Box expected) {
        assertThat(found.x1()).isCloseTo(expected.x1(), within(1e-3));
        assertThat(found.y1()).isCloseTo(expected.y1(), within(1e-3));
        assertThat(found.x2()).isCloseTo(expected.x2(), within(1e-3));
        assertThat(found.y2()).isCloseTo(expected.y2(), within(1e-3));
    }
}
