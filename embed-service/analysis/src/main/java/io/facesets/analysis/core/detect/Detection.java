package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.image.Affine;
import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.FivePoints;
import java.util.Comparator;
import java.util.Optional;

/**
 * A face that a detector has seen.
 *
 * @param score confidence within [0, 1]
 * @param points the five points, if the detector's family gives them
 */
public record Detection(Box box, double score, Optional<FivePoints> points) {

    /** The surest first; ties by place, so that the order never depends on how candidates were listed. */
    public static final Comparator<Detection> SUREST_FIRST = Comparator.comparingDouble(Detection::score)
            .reversed()
            .thenComparingDouble(d -> d.box.x1())
            .thenComparingDouble(d -> d.box.y1())
            .thenComparingDouble(d -> d.box.x2())
            .thenComparingDouble(d -> d.box.y2());

    public Detection {
        Checks.within(score, 0, 1, "score");
    }

    /** The same face in other coordinates. */
    public Detection moved(Affine by) {
        return new Detection(
                by.frame(box),
                score,
                points.map(p -> new FivePoints(
                        by.apply(p.leftEye()),
                        by.apply(p.rightEye()),
                        by.apply(p.nose()),
                        by.apply(p.leftMouth()),
                        by.apply(p.rightMouth()))));
    }
}
