package io.facesets.analysis.core.image;

import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.Point;

/**
 * A plane map {@code x' = a x + b y + tx}, {@code y' = c x + d y + ty} that can be undone. Coordinates are those of the
 * project: the origin is the top left corner of the top left pixel, whose centre is at (0.5, 0.5).
 */
public record Affine(double a, double b, double tx, double c, double d, double ty) {

    public Affine {
        Checks.require(
                Double.isFinite(tx) && Double.isFinite(ty) && Math.abs(a * d - b * c) > 1e-12,
                () -> "a map that can't be undone: [" + a + " " + b + " " + tx + "; " + c + " " + d + " " + ty + "]");
    }

    /**
     * Turns by {@code angle} radians (clockwise on screen, y being down), scales, then shifts. A quarter turn is one
     * exactly.
     */
    public static Affine similarity(double scale, double angle, double tx, double ty) {
        double cos = scale * exact(Math.cos(angle));
        double sin = scale * exact(Math.sin(angle));
        return new Affine(cos, -sin, tx, sin, cos, ty);
    }

    /** Turns a square patch of {@code side} pixels about its middle, clockwise by so many quarters, less than 0 for back. */
    public static Affine quarters(int quarters, double side) {
        Affine turned = similarity(1, quarters * (Math.PI / 2), 0, 0);
        Point middle = turned.apply(new Point(side / 2, side / 2));
        return new Affine(turned.a, turned.b, side / 2 - middle.x(), turned.c, turned.d, side / 2 - middle.y());
    }

    /** Without what is left of 0 where pi / 2 is no number of the machine's. */
    private static double exact(double share) {
        return Math.abs(share) < 1e-12 ? 0 : share;
    }

    /** Stretches {@code region} over a patch of {@code width} by {@code height} pixels. */
    public static Affine stretch(Box region, int width, int height) {
        double sx = width / region.width();
        double sy = height / region.height();
        return new Affine(sx, 0, -region.x1() * sx, 0, sy, -region.y1() * sy);
    }

    public Point apply(Point p) {
        return new Point(a * p.x() + b * p.y() + tx, c * p.x() + d * p.y() + ty);
    }

    /** First {@code first}, then this. */
    public Affine after(Affine first) {
        return new Affine(
                a * first.a + b * first.c,
                a * first.b + b * first.d,
                a * first.tx + b * first.ty + tx,
                c * first.a + d * first.c,
                c * first.b + d * first.d,
                c * first.tx + d * first.ty + ty);
    }

    /** The map back. */
    public Affine inverse() {
        double det = a * d - b * c;
        return new Affine(d / det, -b / det, (b * ty - d * tx) / det, -c / det, a / det, (c * tx - a * ty) / det);
    }

    /** The axis-parallel frame around the image of {@code box}. */
    public Box frame(Box box) {
        Point p = apply(new Point(box.x1(), box.y1()));
        Point q = apply(new Point(box.x2(), box.y1()));
        Point r = apply(new Point(box.x1(), box.y2()));
        Point s = apply(new Point(box.x2(), box.y2()));
        return new Box(
                Math.min(Math.min(p.x(), q.x()), Math.min(r.x(), s.x())),
                Math.min(Math.min(p.y(), q.y()), Math.min(r.y(), s.y())),
                Math.max(Math.max(p.x(), q.x()), Math.max(r.x(), s.x())),
                Math.max(Math.max(p.y(), q.y()), Math.max(r.y(), s.y())));
    }

    /** Whether what is parallel to an axis stays so: nothing is turned by other than right angles. */
    public boolean keepsAxes() {
        return b == 0 && c == 0 || a == 0 && d == 0;
    }

    /**
     * Of a map that {@link #keepsAxes}, the nearest one whose patch shows whole pixels, those of a halved copy where it
     * reduces by two or more: such a patch is cut by a resize, which is several times as quick as a warp. Other maps
     * stay as they are.
     *
     * @param width of the patch in pixels
     * @param height of the patch in pixels
     */
    public Affine onWholePixels(int width, int height) {
        if (!keepsAxes()) {
            return this;
        }
        Box shown = inverse().frame(new Box(0, 0, width, height));
        double grid = Math.scalb(1.0, Math.max(0, Math.getExponent(1 / Math.max(scaleX(), scaleY()))));
        double left = Math.rint(shown.x1() / grid) * grid;
        double top = Math.rint(shown.y1() / grid) * grid;
        double across = Math.max(1, Math.rint(shown.width() / grid)) * grid;
        double along = Math.max(1, Math.rint(shown.height() / grid)) * grid;
        Affine turned = new Affine(Math.signum(a), Math.signum(b), 0, Math.signum(c), Math.signum(d), 0);
        Box frame = turned.frame(new Box(left, top, left + across, top + along));
        return stretch(frame, width, height).after(turned);
    }

    /** How long a step along x becomes. */
    public double scaleX() {
        return Math.hypot(a, c);
    }

    /** How long a step along y becomes. */
    public double scaleY() {
        return Math.hypot(b, d);
    }
}
