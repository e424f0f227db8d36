package io.facesets.analysis.core.detect;

import io.facesets.model.FivePoints;

/** How far a face is turned in the picture's plane. */
public final class Tilt {

    private Tilt() {}

    /**
     * The tilt in radians within [-pi, pi], clockwise positive, 0 for upright and for points all in one place. Eye line,
     * mouth line and the line from eyes to mouth have their say by their lengths, so that a face in profile, whose eyes
     * all but coincide, is not thought to lie on its side.
     */
    public static double of(FivePoints five) {
        double across = five.rightEye().x()
                - five.leftEye().x()
                + five.rightMouth().x()
                - five.leftMouth().x();
        double downAcross = five.rightEye().y()
                - five.leftEye().y()
                + five.rightMouth().y()
                - five.leftMouth().y();
        double down = five.leftMouth().y()
                + five.rightMouth().y()
                - five.leftEye().y()
                - five.rightEye().y();
        double acrossDown = five.leftMouth().x()
                + five.rightMouth().x()
                - five.leftEye().x()
                - five.rightEye().x();
        return Math.atan2(downAcross - acrossDown, across + down);
    }
}
