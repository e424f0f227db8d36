package io.facesets.analysis.core.face;

import io.facesets.analysis.core.image.Affine;
import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.List;
import java.util.Optional;

/**
 * Turns, scales and shifts a face so that its five points come to lie on ArcFace's template.
 *
 * <p>The best similarity in the least-squares sense is Umeyama's (1991), which in the plane has a closed form: with
 * both point sets centred, the map is the complex number {@code sum(conj(from) * to) / sum(|from|^2)}. Mirroring is
 * never part of it.
 */
public final class Alignment {

    /** The usual side of ArcFace's crop in pixels, for which {@link #TEMPLATE} is given. */
    public static final int SIDE = 112;

    /** InsightFace's other base: a template with 8 pixels more on each side, and at the foot. */
    private static final int WIDE_SIDE = 128;

    private static final double WIDE_SHIFT = 8;

    /** The five points in ArcFace's crop (InsightFace's {@code arcface_dst}). */
    public static final FivePoints TEMPLATE = new FivePoints(
            new Point(38.2946, 51.6963),
            new Point(73.5318, 51.5014),
            new Point(56.0252, 71.7366),
            new Point(41.5493, 92.3655),
            new Point(70.7299, 92.2041));

    /**
     * The template's numbers are of pixels whose centres are whole numbers (OpenCV's habit), and InsightFace takes the
     * points it aligns for such too; here centres are at halves. Shifting both sides gives InsightFace's crop.
     */
    private static final double HALF_PIXEL = 0.5;

    private Alignment() {}

    /**
     * The map from the picture to the crop; empty if the five points are all in one place.
     *
     * @param side of the crop in pixels: for multiples of 112 the template is scaled, for others it is that of 128 pixels
     *     (InsightFace's {@code estimate_norm})
     */
    public static Optional<Affine> toTemplate(FivePoints points, int side) {
        return umeyama(shifted(points.asList()), shifted(template(side)));
    }

    private static List<Point> template(int side) {
        boolean tight = side % SIDE == 0;
        double ratio = side / (double) (tight ? SIDE : WIDE_SIDE);
        double shift = tight ? 0 : WIDE_SHIFT * ratio;
        return TEMPLATE.asList().stream()
                .map(p -> new Point(p.x() * ratio + shift, p.y() * ratio))
                .toList();
    }

    private static List<Point> shifted(List<Point> points) {
        return points.stream()
                .map(p -> new Point(p.x() + HALF_PIXEL, p.y() + HALF_PIXEL))
                .toList();
    }

    /**
     * The similarity that brings {@code from} closest to {@code to}; empty if {@code from} has no extent.
     *
     * @param to as many points as {@code from}, at least two
     */
    public static Optional<Affine> umeyama(List<Point> from, List<Point> to) {
        Checks.require(from.size() == to.size() && from.size() >= 2, "two lists of the same two or more points");
        Point fromMean = mean(from);
        Point toMean = mean(to);
        double real = 0;
        double imaginary = 0;
        double extent = 0;
        for (int i = 0; i < from.size(); i++) {
            double fx = from.get(i).x() - fromMean.x();
            double fy = from.get(i).y() - fromMean.y();
            double tx = to.get(i).x() - toMean.x();
            double ty = to.get(i).y() - toMean.y();
            real += fx * tx + fy * ty;
            imaginary += fx * ty - fy * tx;
            extent += fx * fx + fy * fy;
        }
        double scale = Math.hypot(real, imaginary) / extent;
        if (!(extent > 1e-9) || !(scale > 1e-6)) {
            return Optional.empty();
        }
        double angle = Math.atan2(imaginary, real);
        Affine turned = Affine.similarity(scale, angle, 0, 0);
        Point centre = turned.apply(fromMean);
        return Optional.of(Affine.similarity(scale, angle, toMean.x() - centre.x(), toMean.y() - centre.y()));
    }

    private static Point mean(List<Point> points) {
        double x = 0;
        double y = 0;
        for (Point p : points) {
            x += p.x();
            y += p.y();
        }
        return new Point(x / points.size(), y / points.size());
    }
}
