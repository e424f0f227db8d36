package io.facesets.analysis.core.face;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.detect.FaceCheck;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Checks;
import io.facesets.model.Landmarks;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small PFLD-like model: the box stretched to a square, 68 points out as shares of the square's sides, x and y by
 * turns. The model knows upright faces; a face that turns out to be tilted is cut again, turned upright.
 */
public final class Pfld68 implements Landmarker, FaceCheck {

    private static final int POINTS = 68;

    /** Tilts under this in radians (15 degrees) are within what the model has seen. */
    private static final double UPRIGHT_ENOUGH = Math.toRadians(15);

    private static final int MAX_TURNS = 2;

    /** How the box is nudged to see whether the points stay: right, left, down, up by a tenth; larger by 15 %. */
    private static final double[][] NUDGES = {{.1, 0, 1}, {-.1, 0, 1}, {0, .1, 1}, {0, -.1, 1}, {0, 0, 1.15}};

    private final ModelSession model;
    private final Normalisation normalisation;
    private final int side;

    /** @param side of the model's square input in pixels */
    public Pfld68(ModelSession model, Normalisation normalisation, int side) {
        Checks.require(side >= 16 && side <= 1024, "an input side of 16 to 1024, not " + side);
        this.model = model;
        this.normalisation = normalisation;
        this.side = side;
    }

    @Override
    public FacePoints find(Picture picture, Detection detection) {
        Detection turned = detection;
        Landmarks landmarks = look(picture, turned.toUprightPatch(side, side, 0, 0, 1));
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            double tilt = HeadPose.tilt(FivePointsOf.ibug68(landmarks));
            if (Math.abs(Math.IEEEremainder(tilt - turned.tilt(), 2 * Math.PI)) < UPRIGHT_ENOUGH) {
                break;
            }
            turned = new Detection(detection.box(), detection.score(), detection.points(), tilt);
            landmarks = look(picture, turned.toUprightPatch(side, side, 0, 0, 1));
        }
        return new FacePoints(FivePointsOf.ibug68(landmarks), Optional.of(landmarks));
    }

    @Override
    public double unsteadiness(Picture picture, Detection detection) {
        List<Point> still =
                look(picture, detection.toUprightPatch(side, side, 0, 0, 1)).points();
        double moved = 0;
        for (double[] nudge : NUDGES) {
            List<Point> nudged = look(picture, detection.toUprightPatch(side, side, nudge[0], nudge[1], nudge[2]))
                    .points();
            for (int i = 0; i < POINTS; i++) {
                moved += Math.hypot(
                        nudged.get(i).x() - still.get(i).x(),
                        nudged.get(i).y() - still.get(i).y());
            }
        }
        return moved / (POINTS * NUDGES.length) / Math.sqrt(detection.box().area());
    }

    private Landmarks look(Picture picture, Affine toPatch) {
        Patch patch = picture.cut(toPatch, side, side, normalisation.channels(), Sampling.AREA, 0);
        float[] shares = model.run(normalisation.apply(patch)).getFirst().values();
        Checks.require(shares.length == 2 * POINTS, "the landmark model gave " + shares.length + " values, not 136");
        Affine back = toPatch.inverse();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            points.add(back.apply(new Point((double) shares[2 * i] * side, (double) shares[2 * i + 1] * side)));
        }
        return new Landmarks(Landmarks.IBUG_68, points);
    }
}
