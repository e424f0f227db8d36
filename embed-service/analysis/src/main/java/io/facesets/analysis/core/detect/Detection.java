package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.image.Affine;
import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.Comparator;
import java.util.Optional;

/**
 * A face that a detector has seen.
 *
 * @param score confidence within [0, 1]
 * @param points the five points, if the detector's family gives them
 * @param tilt by how much the face was turned, in radians, clockwise positive, when it was seen; 0 for upright
 */
public record Detection(Box box, double score, Optional<FivePoints> points, double tilt) {

    /** The surest first; ties by place, so that the order never depends on how candidates were listed. */
    public static final Comparator<Detection> SUREST_FIRST = Comparator.comparingDouble(Detection::score)
            .reversed()
            .thenComparingDouble(d -> d.box.x1())
            .thenComparingDouble(d -> d.box.y1())
            .thenComparingDouble(d -> d.box.x2())
            .thenComparingDouble(d -> d.box.y2());

    public Detection {
        Checks.within(score, 0, 1, "score");
        Checks.finite(tilt, "tilt");
    }

    /** An upright face without points. */
    public static Detection upright(Box box, double score) {
        return new Detection(box, score, Optional.empty(), 0);
    }

    /** The same face, known to be turned by {@code radians}. */
    public Detection tilted(double radians) {
        return new Detection(box, score, points, radians);
    }

    /**
     * The same face in other coordinates. Where they are turned against these, the box is the frame of the ellipse that it
     * held: a face is round, and the frame of its turned box would be too large.
     */
    public Detection moved(Affine by) {
        return new Detection(
                ellipseFrame(by),
                score,
                points.map(p -> new FivePoints(
                        by.apply(p.leftEye()),
                        by.apply(p.rightEye()),
                        by.apply(p.nose()),
                        by.apply(p.leftMouth()),
                        by.apply(p.rightMouth()))),
                tilt);
    }

    private Box ellipseFrame(Affine by) {
        Point centre = by.apply(box.centre());
        double halfWidth = Math.hypot(by.a() * box.width(), by.b() * box.height()) / 2;
        double halfHeight = Math.hypot(by.c() * box.width(), by.d() * box.height()) / 2;
        return new Box(
                centre.x() - halfWidth, centre.y() - halfHeight, centre.x() + halfWidth, centre.y() + halfHeight);
    }

    /**
     * Turns the face upright and stretches its box over a patch. A box that is turned by other than a right angle is
     * taken for the frame of an ellipse.
     *
     * @param shiftX moves the box, in its own widths
     * @param shiftY moves the box, in its own heights
     * @param grow scales the box about its centre
     */
    public Affine toUprightPatch(int width, int height, double shiftX, double shiftY, double grow) {
        double cos = Math.cos(tilt) * Math.cos(tilt);
        double sin = 1 - cos;
        double across = (box.width() * cos + box.height() * sin) * grow;
        double along = (box.width() * sin + box.height() * cos) * grow;
        Affine turned = Affine.similarity(1, -tilt, 0, 0);
        Point centre = turned.apply(box.centre());
        double sx = width / across;
        double sy = height / along;
        return new Affine(
                turned.a() * sx,
                turned.b() * sx,
                width / 2.0 - (centre.x() + shiftX * across / grow) * sx,
                turned.c() * sy,
                turned.d() * sy,
                height / 2.0 - (centre.y() + shiftY * along / grow) * sy);
    }
}
