package io.facesets.analysis.tiny;

import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.edge.onnx.TinyGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Graphs with exactly the inputs and outputs of the real families, whose detectors see {@link TinyFace}s: the mean over a
 * window of red in its upper and blue in its lower half, which is 1 on an upright face of the window's size and at most
 * .5 on a turned one. Landmarks and poses are constants, planted by the caller.
 */
public final class TinyModels {

    /** The window and so the face in pixels of the input. */
    public static final int FACE = 64;

    /** The side of the second look of {@link #ultraLight}, in which the face fills the middle half. */
    public static final int SECOND_LOOK = 320;

    /** How far down the middle of what is bright lies in a {@link TinyFace}: red is .299, blue .114 of white. */
    private static final float BRIGHT = (.299f * .25f + .114f * .75f) / (.299f + .114f);

    private TinyModels() {}

    /**
     * A convolution over windows of the face's size, once per cell of {@code stride}.
     *
     * @param scale of the normalisation, whose means must be equal
     * @param rows one per output channel: how much of the face's likeness it holds, and what is added
     */
    private static TinyGraph look(
            TinyGraph graph, String name, int stride, int window, Channels channels, double scale, double[][] rows) {
        int plane = window * window;
        float[] weights = new float[rows.length * 3 * plane];
        float[] added = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            added[row] = (float) rows[row][1];
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < plane; i++) {
                    weights[(row * 3 + c) * plane + i] = (float)
                            (rows[row][0] * likeness(c, i / window < window / 2, channels) / scale / 255 / plane);
                }
            }
        }
        return graph.weights(name + "_w", weights, rows.length, 3, window, window)
                .weights(name + "_b", added, rows.length)
                .node(
                        "Conv",
                        "in," + name + "_w," + name + "_b",
                        name,
                        TinyGraph.numbers("kernel_shape", window, window),
                        TinyGraph.numbers("strides", stride, stride),
                        TinyGraph.word("auto_pad", "SAME_UPPER"));
    }

    /** Sums to 0 over the channels, so that a mean that all channels share falls out, and to 1 on the face. */
    private static double likeness(int channel, boolean upper, Channels channels) {
        int red = channels == Channels.RGB ? 0 : 2;
        int wanted = upper ? red : 2 - red;
        return channel == wanted ? 1 : -0.5;
    }

    /** Rows of constants. */
    private static double[][] constants(double... values) {
        return Arrays.stream(values).mapToObj(v -> new double[] {0, v}).toArray(double[][]::new);
    }

    private static TinyGraph detector(Object height, Object width) {
        return new TinyGraph().input("in", 1, 3, height, width);
    }

    /** From planes per anchor to rows: [1, anchors * values, h, w] to [n, values], or [1, n, values] if {@code ranked}. */
    private static void rows(TinyGraph graph, String from, String to, int values, boolean ranked) {
        String shape = to + "_shape";
        if (ranked) {
            graph.shape(shape, 1, -1, values);
        } else {
            graph.shape(shape, -1, values);
        }
        graph.node("Transpose", from, to + "_t", TinyGraph.numbers("perm", 0, 2, 3, 1))
                .node("Reshape", to + "_t," + shape, to);
    }

    /**
     * SCRFD with two anchors at strides 8, 16, 32, of which the second at 16 sees the face.
     *
     * @param size of the square input, or a name if it is free
     * @param points whether it gives them
     * @param shuffled whether its outputs are listed in another order
     */
    public static byte[] scrfd(Object size, boolean points, boolean shuffled) {
        TinyGraph graph = detector(size, size);
        List<Runnable> outputs = new ArrayList<>();
        for (int stride : new int[] {8, 16, 32}) {
            double half = FACE / 2.0 / stride;
            double[] sides = {half - 0.5, half - 0.5, half + 0.5, half + 0.5};
            double[] five = new double[10];
            for (int i = 0; i < 10; i++) {
                five[i] = (TinyFace.POINTS[i / 2][i % 2] - 0.5) * 2 * half + 0.5;
            }
            double seen = stride == 16 ? 1 : 0;
            String at = String.valueOf(stride);
            look(graph, "s" + at, stride, seen > 0 ? FACE : 1, Channels.RGB, 1 / 128.0, new double[][] {
                {0, 0}, {seen, 0}
            });
            look(graph, "d" + at, stride, 1, Channels.RGB, 1, constants(twice(sides)));
            look(graph, "p" + at, stride, 1, Channels.RGB, 1, constants(twice(five)));
            rows(graph, "s" + at, "score" + at, 1, false);
            rows(graph, "d" + at, "box" + at, 4, false);
            rows(graph, "p" + at, "kps" + at, 10, false);
        }
        for (String kind : points ? new String[] {"score", "box", "kps"} : new String[] {"score", "box"}) {
            int values = kind.equals("score") ? 1 : kind.equals("box") ? 4 : 10;
            for (int stride : shuffled ? new int[] {32, 8, 16} : new int[] {8, 16, 32}) {
                outputs.add(() -> graph.output(kind + stride, "n" + stride, values));
            }
        }
        outputs.forEach(Runnable::run);
        return graph.model();
    }

    private static double[] twice(double[] values) {
        double[] twice = Arrays.copyOf(values, 2 * values.length);
        System.arraycopy(values, 0, twice, values.length, values.length);
        return twice;
    }

    /** YuNet: stride 16 sees the face. */
    public static byte[] yunet(Object height, Object width) {
        TinyGraph graph = detector(height, width);
        for (int stride : new int[] {8, 16, 32}) {
            String at = String.valueOf(stride);
            double side = (double) FACE / stride;
            double[] box = {0.5, 0.5, Math.log(side), Math.log(side)};
            double[] five = new double[10];
            for (int i = 0; i < 10; i++) {
                five[i] = (TinyFace.POINTS[i / 2][i % 2] - 0.5) * side + 0.5;
            }
            double seen = stride == 16 ? 1 : 0;
            look(graph, "c" + at, stride, seen > 0 ? FACE : 1, Channels.BGR, 1, new double[][] {{seen, 0}});
            look(graph, "b" + at, stride, 1, Channels.BGR, 1, constants(box));
            look(graph, "k" + at, stride, 1, Channels.BGR, 1, constants(five));
            rows(graph, "c" + at, "cls_" + at, 1, true);
            graph.node("Identity", "cls_" + at, "obj_" + at);
            rows(graph, "b" + at, "bbox_" + at, 4, true);
            rows(graph, "k" + at, "kps_" + at, 10, true);
        }
        for (String kind : new String[] {"cls_", "obj_", "bbox_", "kps_"}) {
            for (int stride : new int[] {8, 16, 32}) {
                graph.output(kind + stride, 1, "n", kind.equals("bbox_") ? 4 : kind.equals("kps_") ? 10 : 1);
            }
        }
        return graph.model();
    }

    /** RetinaFace: the second anchor of stride 16, of 64 pixels, sees the face. */
    public static byte[] retinaFace(Object size) {
        TinyGraph graph = detector(size, size);
        for (int stride : new int[] {32, 16, 8}) {
            String at = String.valueOf(stride);
            double seen = stride == 16 ? 1 : 0;
            double[][] scores = {{0, 1}, {-seen, 1}, {0, 0}, {seen, 0}};
            // Anchors stand about 8, 8 of their cell, the face about its middle.
            double shift = (stride / 2.0 - 8) / FACE;
            double[] points = new double[20];
            for (int i = 0; i < 20; i++) {
                points[i] = TinyFace.POINTS[i % 10 / 2][i % 2] - 0.5 + shift;
            }
            look(graph, "prob" + at, stride, seen > 0 ? FACE : 1, Channels.RGB, 1, scores);
            look(graph, "bbox" + at, stride, 1, Channels.RGB, 1, constants(shift, shift, 0, 0, shift, shift, 0, 0));
            look(graph, "marks" + at, stride, 1, Channels.RGB, 1, constants(points));
            graph.output("prob" + at, 1, 4, "h" + at, "w" + at)
                    .output("bbox" + at, 1, 8, "h" + at, "w" + at)
                    .output("marks" + at, 1, 20, "h" + at, "w" + at);
        }
        return graph.model();
    }

    /**
     * The "ultra light" kind as it is published, for 320 x 240, ending with arithmetic on the boxes. Stride 16 sees faces
     * of 64 pixels and stride 64 those of 160, as a second look of 320 pixels shows them in its middle.
     */
    public static byte[] ultraLight() {
        TinyGraph graph = detector(240, 320);
        int[] strides = {8, 16, 32, 64};
        int[][] boxes = {{10, 16, 24}, {32, 48}, {64, 96}, {128, 192, 256}};
        for (int level = 0; level < strides.length; level++) {
            String at = String.valueOf(level);
            int anchors = boxes[level].length;
            boolean sees = level == 1 || level == 3;
            int window = level == 3 ? SECOND_LOOK / 2 : FACE;
            double[][] scores = new double[2 * anchors][];
            double[] offsets = new double[4 * anchors];
            for (int anchor = 0; anchor < anchors; anchor++) {
                scores[2 * anchor] = new double[] {0, 0};
                scores[2 * anchor + 1] = sees && anchor == 0 ? new double[] {40, -30} : new double[] {0, -30};
                offsets[4 * anchor + 2] = Math.log((double) window / boxes[level][anchor]) / 0.2;
                offsets[4 * anchor + 3] = offsets[4 * anchor + 2];
            }
            look(graph, "s" + at, strides[level], sees ? window : 1, Channels.RGB, 1 / 128.0, scores);
            look(graph, "o" + at, strides[level], 1, Channels.RGB, 1, constants(offsets));
            rows(graph, "s" + at, "logits" + at, 2, true);
            rows(graph, "o" + at, "offsets" + at, 4, true);
        }
        return graph.node("Concat", "logits0,logits1,logits2,logits3", "logits", TinyGraph.number("axis", 1))
                .node("Concat", "offsets0,offsets1,offsets2,offsets3", "offsets", TinyGraph.number("axis", 1))
                .node("Softmax", "logits", "scores", TinyGraph.number("axis", 2))
                .node("Exp", "offsets", "boxes")
                .output("scores", 1, 4420, 2)
                .output("boxes", 1, 4420, 4)
                .model();
    }

    /** A model of any one-picture family that answers the same to everything: several outputs [1, n]. */
    public static byte[] constant(int channels, int side, float[]... answers) {
        TinyGraph graph = new TinyGraph()
                .input("in", 1, channels, side, side)
                .node("GlobalAveragePool", "in", "mean")
                .node("Flatten", "mean", "flat");
        for (int i = 0; i < answers.length; i++) {
            graph.weights("w" + i, new float[channels * answers[i].length], channels, answers[i].length)
                    .weights("b" + i, answers[i], answers[i].length)
                    .node("Gemm", "flat,w" + i + ",b" + i, "out" + i)
                    .output("out" + i, 1, answers[i].length);
        }
        return graph.model();
    }

    /**
     * Landmarks about the middle of what is bright, as a model for faces gives them: they stay where the face is when the
     * frame moves.
     *
     * @param points x and y by turns, as shares of the frame when what is bright fills it
     */
    public static byte[] brightnessLandmarks(int side, float[] points) {
        float[] kernel = new float[3 * side * side];
        for (int i = 0; i < side * side; i++) {
            kernel[i] = (i % side + 0.5f) / side;
            kernel[side * side + i] = (float) (i / side + 0.5) / side;
            kernel[2 * side * side + i] = 1;
        }
        float[] middle = new float[2 * points.length];
        float[] off = new float[points.length];
        for (int i = 0; i < points.length; i++) {
            middle[i % 2 * points.length + i] = 1;
            off[i] = points[i] - (i % 2 == 0 ? 0.5f : BRIGHT);
        }
        return new TinyGraph()
                .input("in", 1, 1, side, side)
                .weights("kernel", kernel, 3, 1, side, side)
                .weights("little", new float[] {1e-6f}, 1)
                .weights("middle", middle, 2, points.length)
                .weights("off", off, points.length)
                .node("Conv", "in,kernel", "moments", TinyGraph.numbers("kernel_shape", side, side))
                .shape("from0", 0)
                .shape("to2", 2)
                .shape("to3", 3)
                .shape("axis", 1)
                .node("Slice", "moments,from0,to2,axis", "firsts")
                .node("Slice", "moments,to2,to3,axis", "whole")
                .node("Add", "whole,little", "sum")
                .node("Div", "firsts,sum", "mean")
                .node("Flatten", "mean", "xy")
                .node("Gemm", "xy,middle,off", "out")
                .output("out", 1, points.length)
                .model();
    }

    /** A recogniser that gives the means of 4 x 4 fields of each channel: 48 numbers that tell what the crop shows. */
    public static byte[] recogniser(int side) {
        return recogniser(side, side);
    }

    /** @param declared the side that the graph declares, or a name if it is free */
    static byte[] recogniser(int side, Object declared) {
        return new TinyGraph()
                .input("in", 1, 3, declared, declared)
                .node(
                        "AveragePool",
                        "in",
                        "fields",
                        TinyGraph.numbers("kernel_shape", side / 4, side / 4),
                        TinyGraph.numbers("strides", side / 4, side / 4))
                .node("Flatten", "fields", "out")
                .output("out", 1, 48)
                .model();
    }
}
