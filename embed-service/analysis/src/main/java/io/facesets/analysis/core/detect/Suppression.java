package io.facesets.analysis.core.detect;

import io.facesets.model.Box;
import java.util.ArrayList;
import java.util.List;

/** Non-maximum suppression: of boxes that show one face, the surest stays. */
public final class Suppression {

    private Suppression() {}

    /** Keeps, from the surest down, each detection that overlaps no kept one by more than {@code iou}. */
    public static List<Detection> byOverlap(List<Detection> detections, double iou) {
        return keep(detections, iou, 2);
    }

    /**
     * As {@link #byOverlap}, and a box that lies within a kept one (or holds it) by more than {@code contained} of the
     * smaller one's area is the same face too: close-ups are found whole and again in part.
     */
    public static List<Detection> oneBoxPerFace(List<Detection> detections, double iou, double contained) {
        return keep(detections, iou, contained);
    }

    private static List<Detection> keep(List<Detection> detections, double iou, double contained) {
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate :
                detections.stream().sorted(Detection.SUREST_FIRST).toList()) {
            if (kept.stream().noneMatch(k -> same(k.box(), candidate.box(), iou, contained))) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private static boolean same(Box a, Box b, double iou, double contained) {
        return a.iou(b) > iou || a.intersection(b) / Math.min(a.area(), b.area()) > contained;
    }
}
