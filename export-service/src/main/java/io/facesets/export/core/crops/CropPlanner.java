package io.facesets.export.core.crops;

import io.facesets.model.Box;
import io.facesets.model.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a face is cut out: a square around the centre of its box, with the longer side of the box padded on each side.
 * Padding of 0.5 makes the face a quarter of the crop's area, where detectors of the SCRFD family find it.
 */
public final class CropPlanner {

    /**
     * Under it a face fills more than 39 % of the crop, and SCRFD at 640 is reported to miss faces from 40 % on
     * (insightface #1518): 1 / (1 + 2 · 0.3)² = 0.39.
     */
    static final double TIGHTEST = 0.3;

    private static final double STEP = 0.05;

    /** Less than this part of a face is no face to a detector: an ear, a chin. */
    private static final double SEEN = 0.2;

    /** Two boxes that agree this much are the same face found twice, not a neighbour. */
    private static final double SAME_FACE_IOU = 0.5;

    private final double pad;

    /** @param pad on each side, in longer sides of the box, within [0, 2] */
    public CropPlanner(double pad) {
        this.pad = Checks.within(pad, 0, 2, "padRatio");
    }

    /** The widest crop up to the padding that shows no other face; if there is none, the tightest, with them hidden. */
    public CropPlan plan(Box face, List<Box> allFaces) {
        return plan(face, 0, allFaces);
    }

    /** The same with the photo turned by {@code tilt} degrees against the clock. */
    public CropPlan plan(Box face, double tilt, List<Box> allFaces) {
        double floor = Math.min(pad, TIGHTEST);
        CropPlan plan = planWith(face, tilt, allFaces, pad);
        for (int step = 1; !plan.hidden().isEmpty() && pad - step * STEP > floor; step++) {
            plan = planWith(face, tilt, allFaces, pad - step * STEP);
        }
        return plan.hidden().isEmpty() ? plan : planWith(face, tilt, allFaces, floor);
    }

    /** With the full padding, whatever else it shows: for a face that was not found in a tighter crop. */
    public CropPlan widest(Box face, List<Box> allFaces) {
        return widest(face, 0, allFaces);
    }

    /** The same with the photo turned by {@code tilt} degrees against the clock. */
    public CropPlan widest(Box face, double tilt, List<Box> allFaces) {
        return planWith(face, tilt, allFaces, pad);
    }

    private static CropPlan planWith(Box face, double tilt, List<Box> allFaces, double pad) {
        double side = Math.max(face.width(), face.height()) * (1 + 2 * pad);
        int pixels = (int) Math.max(1, Math.round(side));
        int x = (int) Math.round(face.centre().x() - pixels / 2.0);
        int y = (int) Math.round(face.centre().y() - pixels / 2.0);
        CropPlan empty = new CropPlan(x, y, pixels, pad, tilt, face, List.of());
        List<Box> others = new ArrayList<>();
        for (Box other : allFaces) {
            boolean neighbour = !other.equals(face) && other.iou(face) < SAME_FACE_IOU;
            Box there = empty.turned(other);
            if (neighbour && there.intersection(empty.square()) > SEEN * there.area()) {
                others.add(other);
            }
        }
        return new CropPlan(x, y, pixels, pad, tilt, face, others);
    }
}
