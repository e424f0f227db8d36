package io.facesets.analysis.tiny;

import io.facesets.model.Pose;
import java.util.Random;

/**
 * A head in three dimensions: the one that poses are fitted with, which can be stretched and roughened to be another
 * person's, seen by a camera with its perspective. Millimetres, x to the viewer's right, y down, z towards the viewer.
 */
public final class SyntheticHead {

    /** iBUG's number, x, y, z, of the points on the midline and to the viewer's left; the others mirror them. */
    private static final double[][] LEFT_HALF = {
        {8, 0, 110, 5},
        {30, 0, 37, 25},
        {31, -13, 48, 5},
        {33, 0, 49, 14},
        {36, -42, 14, -17},
        {39, -14, 14, -10},
        {48, -23, 72, 5},
        {51, 0, 59, 14}
    };

    private static final int[][] MIRRORED = {{31, 35}, {36, 45}, {39, 42}, {48, 54}};

    private SyntheticHead() {}

    /** What a model of 68 points in three dimensions gives for it: x and y within [-1, 1], and a depth. */
    public static float[] answers(Pose pose) {
        double[][] seen = seen(pose, new double[] {1, 1, 1}, 0, new Random(1));
        float[] answers = new float[3 * 68];
        for (int i = 0; i < 68; i++) {
            answers[3 * i] = (float) (seen[i][0] / 150);
            answers[3 * i + 1] = (float) ((seen[i][1] - 40) / 150);
            answers[3 * i + 2] = (float) (seen[i][2] / 150);
        }
        return answers;
    }

    /**
     * The 68 points as the camera sees them; those that no fit uses lie at the nasion.
     *
     * @param stretched the head's width, height and depth as shares of the usual
     * @param noise standard deviation of each coordinate in millimetres
     */
    public static double[][] seen(Pose pose, double[] stretched, double noise, Random random) {
        double[][] points = new double[68][3];
        for (double[] point : LEFT_HALF) {
            points[(int) point[0]] = new double[] {point[1], point[2], point[3]};
        }
        for (int[] pair : MIRRORED) {
            double[] left = points[pair[0]];
            points[pair[1]] = new double[] {-left[0], left[1], left[2]};
        }
        double[][] seen = new double[68][];
        for (int i = 0; i < 68; i++) {
            double[] p = {
                points[i][0] * stretched[0] + noise * random.nextGaussian(),
                points[i][1] * stretched[1] + noise * random.nextGaussian(),
                points[i][2] * stretched[2] + noise * random.nextGaussian()
            };
            seen[i] = perspective(turned(p, pose));
        }
        return seen;
    }

    /** About x so that pitch + looks up, then y so that yaw + looks to the viewer's right, then z, clockwise. */
    private static double[] turned(double[] p, Pose pose) {
        double pitch = Math.toRadians(pose.pitch());
        double yaw = Math.toRadians(pose.yaw());
        double roll = Math.toRadians(pose.roll());
        double y1 = p[1] * Math.cos(pitch) - p[2] * Math.sin(pitch);
        double z1 = p[1] * Math.sin(pitch) + p[2] * Math.cos(pitch);
        double x2 = p[0] * Math.cos(yaw) + z1 * Math.sin(yaw);
        double z2 = -p[0] * Math.sin(yaw) + z1 * Math.cos(yaw);
        return new double[] {x2 * Math.cos(roll) - y1 * Math.sin(roll), x2 * Math.sin(roll) + y1 * Math.cos(roll), z2};
    }

    /** From 1.5 metres, a portrait's distance. */
    private static double[] perspective(double[] p) {
        double nearer = 1500 / (1500 - p[2]);
        return new double[] {p[0] * nearer, p[1] * nearer, p[2]};
    }
}
