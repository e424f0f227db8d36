package io.facesets.analysis.core.provider;

import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import java.util.Random;

/**
 * The built-in picture by which two ways of running a model are compared: a drawn face (an oval, eyes, nose, mouth) on a
 * shaded ground with a little noise, made by arithmetic alone and so the same everywhere. It has edges, flats and
 * gradients as photos do; whether a detector takes it for a face does not matter.
 */
public final class ParityImage {

    private static final int DARK = rgb(58, 40, 36);
    private static final int LIPS = rgb(160, 70, 70);

    /** Noise in levels to either side. */
    private static final int GRAIN = 6;

    private ParityImage() {}

    /**
     * The picture as a model's input of shape [1, channels, height, width].
     *
     * @param variant another face for each number: shifted, and with other noise
     */
    public static Tensor tensor(Normalisation normalisation, int width, int height, int variant) {
        return normalisation.apply(patch(normalisation.channels(), width, height, variant));
    }

    static Patch patch(Channels channels, int width, int height, int variant) {
        Random noise = new Random(variant);
        byte[] pixels = new byte[width * height * channels.count()];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = colour((x + 0.5) / width, (y + 0.5) / height, variant);
                int grain = noise.nextInt(2 * GRAIN + 1) - GRAIN;
                for (int c = 0; c < channels.count(); c++) {
                    pixels[at++] = (byte) Math.clamp(sample(rgb, channels, c) + (long) grain, 0, 255);
                }
            }
        }
        return new Patch(width, height, channels, pixels);
    }

    /**
     * The colour 0xRRGGBB at x, y in [0, 1]. A number, since with arrays the compiler of Java 25.0.3 now and then made code
     * of {@link #patch} that ended the process ("DEBUG MESSAGE").
     */
    private static int colour(double x, double y, int variant) {
        double shift = 0.03 * (variant % 5 - 2);
        double u = x - 0.5 - shift;
        double v = y - 0.5;
        if (within(Math.abs(u) - 0.15, v + 0.12, 0.055, 0.03) || within(u, v - 0.02, 0.03, 0.07)) {
            return DARK;
        }
        if (within(u, v - 0.2, 0.13, 0.035)) {
            return LIPS;
        }
        if (within(u, v, 0.33, 0.43)) {
            int light = (int) (30 * u);
            return rgb(214 + light, 165 + light, 132 + light);
        }
        return rgb((int) (40 + 120 * x), (int) (90 + 80 * y), (int) (150 - 60 * x));
    }

    private static int rgb(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }

    private static boolean within(double u, double v, double halfWidth, double halfHeight) {
        return u * u / (halfWidth * halfWidth) + v * v / (halfHeight * halfHeight) <= 1;
    }

    private static int sample(int rgb, Channels channels, int index) {
        int red = rgb >> 16;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        return switch (channels) {
            case RGB -> index == 0 ? red : index == 1 ? green : blue;
            case BGR -> index == 0 ? blue : index == 1 ? green : red;
            case GREY -> (red * 299 + green * 587 + blue * 114) / 1000;
        };
    }
}
