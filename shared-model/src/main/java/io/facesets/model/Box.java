package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * An axis-parallel rectangle in pixels of the upright photo, written {@code [x1, y1, x2, y2]}; it has an area and may
 * reach out of the frame.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"x1", "y1", "x2", "y2"})
public record Box(double x1, double y1, double x2, double y2) {

    @JsonCreator
    public Box {
        Checks.finite(x1, "x1");
        Checks.finite(y1, "y1");
        Checks.finite(x2, "x2");
        Checks.finite(y2, "y2");
        Checks.require(
                x2 > x1 && y2 > y1, () -> "a box has an area, not [" + x1 + ", " + y1 + ", " + x2 + ", " + y2 + "]");
    }

    public double width() {
        return x2 - x1;
    }

    public double height() {
        return y2 - y1;
    }

    public double area() {
        return width() * height();
    }

    /** The short side in pixels: the figure that the gates call {@code face_short}. */
    public double shortSide() {
        return Math.min(width(), height());
    }

    public Point centre() {
        return new Point((x1 + x2) / 2, (y1 + y2) / 2);
    }

    /** The common area of both boxes, 0 if they do not meet. */
    public double intersection(Box other) {
        double w = Math.min(x2, other.x2) - Math.max(x1, other.x1);
        double h = Math.min(y2, other.y2) - Math.max(y1, other.y1);
        return w > 0 && h > 0 ? w * h : 0;
    }

    /** Intersection over union, within [0, 1]. */
    public double iou(Box other) {
        double common = intersection(other);
        return common / (area() + other.area() - common);
    }
}
