package io.facesets.analysis.core.colour;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A curve from a sample to linear light, both within [0, 1] (ICC.1:2022, 10.6 and 10.18). */
@FunctionalInterface
interface ToneCurve {

    double at(double sample);

    int SAMPLED = 0x63757276;
    int PARAMETRIC = 0x70617261;

    /** How many parameters each function type has, in the standard's order. */
    int[] PARAMETERS = {1, 3, 4, 5, 7};

    /** The curve in a tag's data; empty if it is cut off or of an unknown kind. */
    static Optional<ToneCurve> of(ByteBuffer tag) {
        if (tag.capacity() < 12) {
            return Optional.empty();
        }
        return switch (tag.getInt(0)) {
            case SAMPLED -> sampled(tag);
            case PARAMETRIC -> parametric(tag);
            default -> Optional.empty();
        };
    }

    private static Optional<ToneCurve> sampled(ByteBuffer tag) {
        int count = tag.getInt(8);
        if (count == 0) {
            return Optional.of(sample -> sample);
        }
        if (count < 0 || count > (tag.capacity() - 12) / 2) {
            return Optional.empty();
        }
        if (count == 1) {
            double gamma = (tag.getShort(12) & 0xffff) / 256.0;
            return Optional.of(sample -> Math.pow(sample, gamma));
        }
        return Optional.of(sample -> {
            double place = sample * (count - 1);
            int below = Math.min((int) place, count - 2);
            double low = (tag.getShort(12 + 2 * below) & 0xffff) / 65535.0;
            double high = (tag.getShort(14 + 2 * below) & 0xffff) / 65535.0;
            return low + (high - low) * (place - below);
        });
    }

    private static Optional<ToneCurve> parametric(ByteBuffer tag) {
        int type = tag.getShort(8);
        if (type < 0 || type >= PARAMETERS.length || tag.capacity() < 12 + 4 * PARAMETERS[type]) {
            return Optional.empty();
        }
        double[] p = new double[7];
        for (int i = 0; i < PARAMETERS[type]; i++) {
            p[i] = IccProfile.fixed(tag, 12 + 4 * i);
        }
        double gamma = p[0];
        double a = p[1];
        double b = p[2];
        double c = p[3];
        double d = p[4];
        return Optional.of(
                switch (type) {
                    case 0 -> x -> Math.pow(x, gamma);
                    case 1 -> x -> a != 0 && x >= -b / a ? power(a * x + b, gamma) : 0;
                    case 2 -> x -> a != 0 && x >= -b / a ? power(a * x + b, gamma) + c : c;
                    case 3 -> x -> x >= d ? power(a * x + b, gamma) : c * x;
                    default -> x -> x >= d ? power(a * x + b, gamma) + p[5] : c * x + p[6];
                });
    }

    private static double power(double base, double exponent) {
        return base <= 0 ? 0 : Math.pow(base, exponent);
    }
}
