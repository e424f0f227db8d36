package io.facesets.analysis.tiny;

import io.facesets.analysis.TestPictures;
import io.facesets.analysis.core.image.Affine;
import io.facesets.model.Box;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The face that tiny detectors know: a square whose upper half is red and whose lower half is blue. It tells which way up
 * it is, and in which order the channels come.
 *
 * @param box where it is, upright
 * @param quarters by how many quarter turns it is turned clockwise about its middle
 */
public record TinyFace(Box box, int quarters) {

    /** The five points as shares of the box. */
    static final double[][] POINTS = {{.3, .35}, {.7, .35}, {.5, .55}, {.35, .75}, {.65, .75}};

    /** An upright one about a point. */
    public static TinyFace about(double x, double y, double side) {
        return new TinyFace(new Box(x - side / 2, y - side / 2, x + side / 2, y + side / 2), 0);
    }

    public TinyFace turned(int by) {
        return new TinyFace(box, quarters + by);
    }

    /** Where its five points are in the picture. */
    public FivePoints points() {
        Point middle = box.centre();
        Affine turn = Affine.similarity(1, quarters * Math.PI / 2, 0, 0);
        Point[] points = new Point[POINTS.length];
        for (int i = 0; i < points.length; i++) {
            Point off = turn.apply(new Point((POINTS[i][0] - 0.5) * box.width(), (POINTS[i][1] - 0.5) * box.height()));
            points[i] = new Point(middle.x() + off.x(), middle.y() + off.y());
        }
        return new FivePoints(points[0], points[1], points[2], points[3], points[4]);
    }

    private int colour(double x, double y) {
        double right = x - box.centre().x();
        double down = y - box.centre().y();
        boolean inside = Math.abs(right) < box.width() / 2 && Math.abs(down) < box.height() / 2;
        double along = switch (quarters & 3) {
            case 0 -> down;
            case 1 -> -right;
            case 2 -> -down;
            default -> right;
        };
        return inside ? along < 0 ? 0xff0000 : 0x0000ff : 0;
    }

    /** A black picture with these faces as a PNG. */
    public static byte[] picture(int width, int height, List<TinyFace> faces) {
        return TestPictures.encode("png", BufferedImage.TYPE_INT_RGB, width, height, (x, y) -> {
            int colour = 0;
            for (TinyFace face : faces) {
                colour |= face.colour(x + 0.5, y + 0.5);
            }
            return colour;
        });
    }
}
