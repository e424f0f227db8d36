package io.facesets.analysis;

import io.facesets.analysis.core.detect.Decoding;
import io.facesets.analysis.core.detect.Detector;
import io.facesets.analysis.core.detect.FaceCheck;
import io.facesets.analysis.core.detect.RetinaFaceDecoding;
import io.facesets.analysis.core.detect.ScrfdDecoding;
import io.facesets.analysis.core.detect.SingleShotDetector;
import io.facesets.analysis.core.detect.UltraLightDetector;
import io.facesets.analysis.core.detect.YuNetDecoding;
import io.facesets.analysis.core.face.ArcFace;
import io.facesets.analysis.core.face.DetectorPoints;
import io.facesets.analysis.core.face.Hopenet;
import io.facesets.analysis.core.face.Insight106;
import io.facesets.analysis.core.face.Insight3d68;
import io.facesets.analysis.core.face.Landmarker;
import io.facesets.analysis.core.face.Pfld68;
import io.facesets.analysis.core.face.PoseFinder;
import io.facesets.analysis.core.face.PosedLandmarks;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.Graph;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.pack.Family;
import io.facesets.analysis.core.pack.FamilyShapes;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.pack.Role;
import io.facesets.analysis.edge.onnx.GraphHeader;
import io.facesets.analysis.pack.LoadedPack;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps that a pack's models make up.
 *
 * @param detector finds the faces
 * @param landmarker finds their points, and their pose if a model of the pack tells it
 * @param recogniser embeds them
 */
record PackAssembly(Detector detector, Landmarker landmarker, ArcFace recogniser) {

    /** UltraLight's first passes, long sides in pixels: large faces need the small one, small faces the large one. */
    private static final List<Integer> ULTRALIGHT_SCALES = List.of(320, 640);

    /** A model of the pack, ready to run. */
    private record Part(ModelSpec spec, Graph graph, ModelSession model) {}

    /** What a family's models are put to work by. */
    @FunctionalInterface
    private interface Maker<T> {
        T make(Part part);
    }

    private static final Map<Family, Maker<Detector>> ONE_PASS_DETECTORS = Map.of(
            Family.SCRFD, part -> onePass(part, new ScrfdDecoding(), 0.5, 0.4),
            Family.YUNET, part -> onePass(part, new YuNetDecoding(), 0.7, 0.3),
            Family.RETINAFACE,
                    part -> onePass(part, new RetinaFaceDecoding(part.spec().setting("landmarkScale", 1)), 0.7, 0.4));

    private static final Map<Family, Maker<Landmarker>> LANDMARKERS = Map.of(
            Family.PFLD_68,
            part -> new Pfld68(
                    part.model(), part.spec().normalisation(), part.spec().side()),
            Family.INSIGHTFACE_106,
            part -> new Insight106(
                    part.model(), part.spec().normalisation(), part.spec().side()),
            Family.INSIGHTFACE_3D68,
            PackAssembly::points3d);

    private static final Map<Family, Maker<PoseFinder>> POSES =
            Map.of(Family.INSIGHTFACE_3D68, PackAssembly::points3d, Family.HOPENET, PackAssembly::hopenet);

    /**
     * Puts the pack's models together.
     *
     * @param opener opens each model whose file can be what pack.json says
     * @throws IllegalArgumentException if they don't make up an analyser; the message names the file, what was expected
     *     and what was found
     */
    static PackAssembly of(LoadedPack pack, ModelOpener opener) {
        Optional<Landmarker> landmarks = part(pack, Role.LANDMARKS, opener).map(p -> made(LANDMARKERS, p));
        FaceCheck check = landmarks
                .filter(FaceCheck.class::isInstance)
                .map(FaceCheck.class::cast)
                .orElse(FaceCheck.NONE);
        Detector detector = detector(pack, check, opener);
        Landmarker points = landmarks.orElseGet(() -> pointsOf(detector, pack));
        Landmarker posed = part(pack, Role.POSE, opener)
                .or(() -> part(pack, Role.LANDMARKS3D, opener))
                .map(p -> made(POSES, p))
                .map(pose -> (Landmarker) new PosedLandmarks(points, pose))
                .orElse(points);
        return new PackAssembly(detector, posed, recogniser(needed(pack, Role.RECOGNISER, opener)));
    }

    /**
     * Requires of every file that it can be what pack.json says, before any is run.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    static void check(LoadedPack pack) {
        for (Role role : Role.values()) {
            pack.pack()
                    .model(role)
                    .ifPresent(spec -> FamilyShapes.check(spec, GraphHeader.of(spec.fileName(), pack.file(role))));
        }
    }

    private static <T> T made(Map<Family, Maker<T>> makers, Part part) {
        return Optional.ofNullable(makers.get(part.spec().family()))
                .orElseThrow(() ->
                        new IllegalStateException("no maker for " + part.spec().family()))
                .make(part);
    }

    private static Optional<Part> part(LoadedPack pack, Role role, ModelOpener opener) {
        return pack.pack()
                .model(role)
                .map(spec -> new Part(
                        spec, GraphHeader.of(spec.fileName(), pack.file(role)), opener.open(spec, pack.file(role))));
    }

    private static Part needed(LoadedPack pack, Role role, ModelOpener opener) {
        return part(pack, role, opener)
                .orElseThrow(() -> new IllegalArgumentException("it has no model for the " + role.key()));
    }

    private static Landmarker pointsOf(Detector detector, LoadedPack pack) {
        if (!detector.givesPoints()) {
            throw new IllegalArgumentException("expected a model for the landmarks, since the detector gives no five"
                    + " points, found only " + pack.pack().models().keySet());
        }
        return new DetectorPoints();
    }

    private static Detector detector(LoadedPack pack, FaceCheck check, ModelOpener opener) {
        Part part = needed(pack, Role.DETECTOR, opener);
        return part.spec().family() == Family.ULTRALIGHT ? ultraLight(part, check) : made(ONE_PASS_DETECTORS, part);
    }

    private static Detector ultraLight(Part part, FaceCheck check) {
        ModelSpec spec = part.spec();
        return new UltraLightDetector(
                part.model(),
                spec.normalisation(),
                check,
                new UltraLightDetector.Settings(
                        spec.wholeNumbers("scales", ULTRALIGHT_SCALES),
                        spec.setting("candidate", 0.2),
                        spec.setting("surroundings", 2),
                        spec.side(),
                        spec.setting("accept", 0.9),
                        spec.setting("steady", 0.065)));
    }

    /** SCRFD sees no face of more than two thirds of its input: the half-size look is for those that fill the frame. */
    private static Detector onePass(Part part, Decoding decoding, double accept, double iou) {
        ModelSpec spec = part.spec();
        int side = Math.max(spec.width(), spec.height());
        List<Integer> usual = spec.family() == Family.SCRFD ? List.of(side / 2, side) : List.of(side);
        return new SingleShotDetector(
                part.model(),
                part.graph(),
                spec.normalisation(),
                decoding,
                new SingleShotDetector.Settings(
                        spec.wholeNumbers("scales", usual), spec.setting("accept", accept), spec.setting("iou", iou)));
    }

    private static Insight3d68 points3d(Part part) {
        return new Insight3d68(
                part.model(), part.spec().normalisation(), part.spec().side());
    }

    private static PoseFinder hopenet(Part part) {
        ModelSpec spec = part.spec();
        return new Hopenet(
                part.model(),
                spec.normalisation(),
                spec.side(),
                new Hopenet.Correction(spec.setting("pitchBias", 0), spec.setting("rollSlope", 1)));
    }

    private static ArcFace recogniser(Part part) {
        ModelSpec spec = part.spec();
        Sampling sampling = spec.setting("area", 0) > 0 ? Sampling.AREA : Sampling.NEAREST_FOUR;
        return new ArcFace(part.model(), spec.normalisation(), sampling, spec.side());
    }
}
