package io.facesets.analysis.core.photo;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.detect.Detector;
import io.facesets.analysis.core.face.ArcFace;
import io.facesets.analysis.core.face.FacePoints;
import io.facesets.analysis.core.face.HeadPose;
import io.facesets.analysis.core.face.Landmarker;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.ImageOpener;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.PictureDecoder;
import io.facesets.model.Box;
import io.facesets.model.Embedding;
import io.facesets.model.Face;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The steps from bytes to outcome. Immutable; safe for use by many threads. Whatever it throws is a failure of a model
 * or of ours: what an image may hold never is.
 */
public final class PhotoPipeline {

    /** The largest first; equal sizes by place, so that the order is the photo's own. */
    private static final Comparator<Box> ORDER = Comparator.comparingDouble(Box::area)
            .reversed()
            .thenComparingDouble(Box::x1)
            .thenComparingDouble(Box::y1)
            .thenComparingDouble(Box::x2)
            .thenComparingDouble(Box::y2);

    private final ImageOpener opener;
    private final Detector detector;
    private final Landmarker landmarker;
    private final ArcFace recogniser;
    private final Limits limits;
    private final StageTimer timer;

    /**
     * What is refused or left out.
     *
     * @param maxPixels images of more are rejected before they are decoded
     * @param minEmbedPixels faces of a smaller short side get no embedding
     * @param time a photo that takes longer is rejected; looked at between steps, so a step may overrun it
     */
    public record Limits(long maxPixels, double minEmbedPixels, Duration time) {}

    public PhotoPipeline(
            PictureDecoder decoder,
            Detector detector,
            Landmarker landmarker,
            ArcFace recogniser,
            Limits limits,
            StageTimer timer) {
        this.opener = new ImageOpener(decoder, limits.maxPixels());
        this.detector = detector;
        this.landmarker = landmarker;
        this.recogniser = recogniser;
        this.limits = limits;
        this.timer = timer;
    }

    /** Looks at one image. */
    public FacesEmbedded.Outcome analyse(byte[] image) {
        Deadline deadline = Deadline.in(limits.time());
        try (Picture picture = timed(Stage.DECODE, () -> opener.open(image))) {
            deadline.check();
            return look(picture, deadline);
        } catch (RefusedImageException e) {
            return new FacesEmbedded.Rejected(e.code(), e.detail());
        } catch (Deadline.MissedException e) {
            return new FacesEmbedded.Rejected(
                    RejectionCode.TIMEOUT,
                    "looking at it took longer than " + limits.time().toSeconds() + " s");
        }
    }

    private FacesEmbedded.Outcome look(Picture picture, Deadline deadline) {
        Picture stored = picture.asStored();
        List<Detection> detections = timed(Stage.DETECT, () -> detector.detect(stored)).stream()
                .map(Rounding::detection)
                .flatMap(Optional::stream)
                .sorted(Detection.SUREST_FIRST)
                .toList();
        List<PointedFace> pointed = new ArrayList<>();
        for (Detection detection : detections) {
            deadline.check();
            PointedFace face =
                    new PointedFace(detection, timed(Stage.LANDMARKS, () -> landmarker.find(stored, detection)));
            if (face.holds() && pointed.stream().noneMatch(face::sameAs)) {
                pointed.add(face);
            }
        }
        if (pointed.isEmpty()) {
            return new FacesEmbedded.NoFace(picture.width(), picture.height());
        }
        pointed.sort(Comparator.comparing(face -> face.detection().box(), ORDER));
        List<Face> faces = new ArrayList<>();
        for (PointedFace face : pointed) {
            deadline.check();
            faces.add(measured(picture, face, faces.size()));
        }
        return new FacesEmbedded.Faces(picture.width(), picture.height(), faces);
    }

    private Face measured(Picture picture, PointedFace face, int index) {
        Detection detection = face.detection();
        FacePoints points = face.points();
        Optional<Embedding> embedding = detection.box().shortSide() < limits.minEmbedPixels()
                ? Optional.empty()
                : timed(Stage.EMBED, () -> recogniser.embed(picture, points.five()));
        return new Face(
                index,
                detection.box(),
                Rounding.five(points.five()),
                points.dense().map(Rounding::landmarks),
                Optional.of(Rounding.pose(HeadPose.of(points))),
                detection.score(),
                Rounding.hundredth(picture.sharpness(detection.box())),
                embedding);
    }

    /** What a step does, with what it may throw. */
    @FunctionalInterface
    private interface Step<T, E extends Exception> {
        T run() throws E;
    }

    private <T, E extends Exception> T timed(Stage stage, Step<T, E> step) throws E {
        long start = System.nanoTime();
        try {
            return step.run();
        } finally {
            timer.took(stage, System.nanoTime() - start);
        }
    }
}
