package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A point in pixels of the upright photo, written {@code [x, y]}; it may lie outside of the frame. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"x", "y"})
public record Point(double x, double y) {

    @JsonCreator
    public Point {
        Checks.finite(x, "x");
        Checks.finite(y, "y");
    }
}
