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
                "a map that can't be undone: [" + a + " " + b + " " + tx + "; " + c + " " + d + " " + ty + "]");
    }

    /** Turns by {@code angle} radians (clockwise on screen, y being down), scales, then shifts. */
    public static Affine similarity(double scale, double angle, double tx, double ty) {
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        return new Affine(cos, -sin, tx, sin, cos, ty);
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

    /** How long a step along x becomes. */
    public double scaleX() {
        return Math.hypot(a, c);
    }

    /** How long a step along y becomes. */
    public double scaleY() {
        return Math.hypot(b, d);
    }
}
