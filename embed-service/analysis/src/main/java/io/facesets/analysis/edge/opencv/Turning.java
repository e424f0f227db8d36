package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.image.Affine;
import java.util.OptionalInt;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * How a picture lies in memory, as EXIF's orientation says (1 to 8; EXIF 2.32, 4.6.4). A large photo is never turned as a
 * whole, which would cost more than decoding it and as much memory again: what is cut out of it is.
 *
 * @param width of the picture as stored
 * @param height of the picture as stored
 */
record Turning(int orientation, int width, int height) {

    private static final int FIRST_ON_ITS_SIDE = 5;

    /** The orientation in which a picture lies that {@code map} only stretches and makes upright; empty if it turns it. */
    static OptionalInt undoneBy(Affine map) {
        if (!map.keepsAxes()) {
            return OptionalInt.empty();
        }
        if (map.b() == 0) {
            return OptionalInt.of(map.d() > 0 ? (map.a() > 0 ? 1 : 2) : (map.a() > 0 ? 4 : 3));
        }
        return OptionalInt.of(map.c() > 0 ? (map.b() > 0 ? 5 : 6) : (map.b() > 0 ? 8 : 7));
    }

    /** A patch of {@code width} by {@code height} pixels as it lies before {@link #upright} turns it. */
    static Turning ofPatch(int orientation, int width, int height) {
        Turning lying = new Turning(orientation, width, height);
        return lying.onItsSide() ? new Turning(orientation, height, width) : lying;
    }

    boolean onItsSide() {
        return orientation >= FIRST_ON_ITS_SIDE;
    }

    int uprightWidth() {
        return onItsSide() ? height : width;
    }

    int uprightHeight() {
        return onItsSide() ? width : height;
    }

    /** From the coordinates of the picture as stored to those of the upright one. */
    Affine toUpright() {
        return switch (orientation) {
            case 2 -> new Affine(-1, 0, width, 0, 1, 0);
            case 3 -> new Affine(-1, 0, width, 0, -1, height);
            case 4 -> new Affine(1, 0, 0, 0, -1, height);
            case 5 -> new Affine(0, 1, 0, 1, 0, 0);
            case 6 -> new Affine(0, -1, height, 1, 0, 0);
            case 7 -> new Affine(0, -1, height, -1, 0, width);
            case 8 -> new Affine(0, 1, 0, -1, 0, width);
            default -> new Affine(1, 0, 0, 0, 1, 0);
        };
    }

    /** A part of the stored picture made upright: {@code part} itself, or a copy in {@code mats}. */
    Mat upright(Mats mats, Mat part) {
        if (orientation == 1) {
            return part;
        }
        Mat turned = mats.make();
        switch (orientation) {
            case 2 -> Core.flip(part, turned, 1);
            case 3 -> Core.rotate(part, turned, Core.ROTATE_180);
            case 4 -> Core.flip(part, turned, 0);
            case 5 -> Core.transpose(part, turned);
            case 6 -> Core.rotate(part, turned, Core.ROTATE_90_CLOCKWISE);
            case 7 -> {
                Core.transpose(part, turned);
                Core.rotate(turned, turned, Core.ROTATE_180);
            }
            case 8 -> Core.rotate(part, turned, Core.ROTATE_90_COUNTERCLOCKWISE);
            default -> throw new IllegalArgumentException("orientation " + orientation);
        }
        return turned;
    }
}
