package io.facesets.analysis;

import io.facesets.analysis.core.detect.Detector;
import io.facesets.analysis.core.detect.FaceCheck;
import io.facesets.analysis.core.detect.ScrfdDetector;
import io.facesets.analysis.core.detect.UltraLightDetector;
import io.facesets.analysis.core.face.ArcFace;
import io.facesets.analysis.core.face.Insight106;
import io.facesets.analysis.core.face.Landmarker;
import io.facesets.analysis.core.face.Pfld68;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.pack.Family;
import io.facesets.analysis.core.pack.ModelSpec;
import io.facesets.analysis.core.pack.Role;
import io.facesets.analysis.core.photo.PhotoPipeline;
import io.facesets.analysis.core.photo.StageTimer;
import io.facesets.analysis.edge.onnx.OnnxEngine;
import io.facesets.analysis.edge.onnx.UltraLightGraph;
import io.facesets.analysis.edge.opencv.OpenCvDecoder;
import io.facesets.analysis.pack.LoadedPack;
import io.facesets.analysis.pack.PackReader;
import io.facesets.model.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens analysers: reads and verifies a pack, loads its models, puts the steps together. */
public final class FaceAnalysers {

    /** UltraLight's first passes, long sides in pixels: large faces need the small one, small faces the large one. */
    private static final List<Integer> DEFAULT_SCALES = List.of(320, 640);

    private FaceAnalysers() {}

    /**
     * Opens the pack in {@code packFolder} on the CPU.
     *
     * @throws Fault of the user if the pack is missing, incomplete, or a file is not the one that pack.json names
     */
    public static FaceAnalyser open(Path packFolder, AnalyserOptions options) {
        return open(packFolder, options, StageTimer.NONE);
    }

    /** As {@link #open(Path, AnalyserOptions)}, telling {@code timer} how long each step of each photo took. */
    public static FaceAnalyser open(Path packFolder, AnalyserOptions options, StageTimer timer) {
        LoadedPack pack = PackReader.read(packFolder);
        List<ModelSession> sessions = new ArrayList<>();
        try {
            Landmarker landmarker = landmarker(pack, sessions);
            FaceCheck check = landmarker instanceof FaceCheck checking ? checking : FaceCheck.NONE;
            Detector detector = detector(pack, check, sessions);
            ArcFace recogniser = recogniser(pack, sessions);
            PhotoPipeline pipeline = new PhotoPipeline(
                    OpenCvDecoder.create(),
                    detector,
                    landmarker,
                    recogniser,
                    new PhotoPipeline.Limits(options.maxPixels(), options.minEmbedPixels()),
                    timer);
            return new PackAnalyser(pack.pack().ref(), pipeline, sessions, options.concurrentCalls());
        } catch (IllegalArgumentException e) {
            sessions.forEach(ModelSession::close);
            throw Fault.user("bad-pack", "The model pack at " + packFolder + " can't be used: " + e.getMessage());
        } catch (RuntimeException e) {
            sessions.forEach(ModelSession::close);
            throw e;
        }
    }

    private static ModelSpec spec(LoadedPack pack, Role role) {
        return pack.pack()
                .model(role)
                .orElseThrow(() -> new IllegalArgumentException("it has no model for the " + role.key()));
    }

    private static ModelSession session(ModelSpec spec, byte[] model, List<ModelSession> sessions) {
        ModelSession session = OnnxEngine.open(spec.fileName(), model);
        sessions.add(session);
        return session;
    }

    private static Detector detector(LoadedPack pack, FaceCheck check, List<ModelSession> sessions) {
        ModelSpec spec = spec(pack, Role.DETECTOR);
        byte[] file = pack.file(Role.DETECTOR);
        if (spec.family() == Family.SCRFD) {
            return new ScrfdDetector(
                    session(spec, file, sessions),
                    spec.normalisation(),
                    new ScrfdDetector.Settings(spec.width(), spec.setting("accept", 0.5), spec.setting("iou", 0.4)));
        }
        return new UltraLightDetector(
                session(spec, UltraLightGraph.freeSize(file), sessions),
                spec.normalisation(),
                check,
                new UltraLightDetector.Settings(
                        spec.wholeNumbers("scales", DEFAULT_SCALES),
                        spec.setting("candidate", 0.2),
                        spec.setting("surroundings", 2),
                        spec.width(),
                        spec.setting("accept", 0.9),
                        spec.setting("steady", 0.065)));
    }

    private static Landmarker landmarker(LoadedPack pack, List<ModelSession> sessions) {
        ModelSpec spec = spec(pack, Role.LANDMARKS);
        ModelSession session = session(spec, pack.file(Role.LANDMARKS), sessions);
        if (spec.family() == Family.PFLD_68) {
            return new Pfld68(session, spec.normalisation(), spec.width());
        }
        if (spec(pack, Role.DETECTOR).family() != Family.SCRFD) {
            throw new IllegalArgumentException("insightface-2d106 needs a detector that gives five points: scrfd");
        }
        return new Insight106(session, spec.normalisation(), spec.width());
    }

    private static ArcFace recogniser(LoadedPack pack, List<ModelSession> sessions) {
        ModelSpec spec = spec(pack, Role.RECOGNISER);
        Sampling sampling = spec.setting("area", 0) > 0 ? Sampling.AREA : Sampling.NEAREST_FOUR;
        return new ArcFace(session(spec, pack.file(Role.RECOGNISER), sessions), spec.normalisation(), sampling);
    }
}
