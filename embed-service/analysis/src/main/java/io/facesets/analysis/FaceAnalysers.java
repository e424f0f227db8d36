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
import io.facesets.analysis.core.model.ModelClock;
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
import io.facesets.model.Provider;
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
        return open(packFolder, options, timer, ModelClock.NONE);
    }

    /** As {@link #open(Path, AnalyserOptions, StageTimer)}, telling {@code clock} how long each model ran. */
    public static FaceAnalyser open(Path packFolder, AnalyserOptions options, StageTimer timer, ModelClock clock) {
        Provider provider = OnnxEngine.provider(options.provider());
        LoadedPack pack = PackReader.read(packFolder);
        Sessions sessions = new Sessions(clock);
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
            return new PackAnalyser(
                    pack.pack().ref(), provider, pipeline, sessions.opened(), options.concurrentCalls());
        } catch (IllegalArgumentException e) {
            sessions.close();
            throw Fault.user("bad-pack", "The model pack at " + packFolder + " can't be used: " + e.getMessage());
        } catch (RuntimeException e) {
            sessions.close();
            throw e;
        }
    }

    private static ModelSpec spec(LoadedPack pack, Role role) {
        return pack.pack()
                .model(role)
                .orElseThrow(() -> new IllegalArgumentException("it has no model for the " + role.key()));
    }

    /** The models of an analyser that is being put together. */
    private static final class Sessions {
        private final List<ModelSession> opened = new ArrayList<>();
        private final ModelClock clock;

        Sessions(ModelClock clock) {
            this.clock = clock;
        }

        ModelSession open(ModelSpec spec, byte[] model) {
            ModelSession session =
                    OnnxEngine.open(spec.fileName(), model, clock, spec.role().key());
            opened.add(session);
            return session;
        }

        List<ModelSession> opened() {
            return opened;
        }

        void close() {
            opened.forEach(ModelSession::close);
        }
    }

    private static Detector detector(LoadedPack pack, FaceCheck check, Sessions sessions) {
        ModelSpec spec = spec(pack, Role.DETECTOR);
        byte[] file = pack.file(Role.DETECTOR);
        if (spec.family() == Family.SCRFD) {
            return new ScrfdDetector(
                    sessions.open(spec, file),
                    spec.normalisation(),
                    new ScrfdDetector.Settings(spec.width(), spec.setting("accept", 0.5), spec.setting("iou", 0.4)));
        }
        return new UltraLightDetector(
                sessions.open(spec, UltraLightGraph.freeSize(file)),
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

    private static Landmarker landmarker(LoadedPack pack, Sessions sessions) {
        ModelSpec spec = spec(pack, Role.LANDMARKS);
        ModelSession session = sessions.open(spec, pack.file(Role.LANDMARKS));
        if (spec.family() == Family.PFLD_68) {
            return new Pfld68(session, spec.normalisation(), spec.width());
        }
        if (spec(pack, Role.DETECTOR).family() != Family.SCRFD) {
            throw new IllegalArgumentException("insightface-2d106 needs a detector that gives five points: scrfd");
        }
        return new Insight106(session, spec.normalisation(), spec.width());
    }

    private static ArcFace recogniser(LoadedPack pack, Sessions sessions) {
        ModelSpec spec = spec(pack, Role.RECOGNISER);
        Sampling sampling = spec.setting("area", 0) > 0 ? Sampling.AREA : Sampling.NEAREST_FOUR;
        return new ArcFace(sessions.open(spec, pack.file(Role.RECOGNISER)), spec.normalisation(), sampling);
    }
}
