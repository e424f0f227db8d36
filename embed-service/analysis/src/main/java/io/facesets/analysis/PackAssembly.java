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
import io.facesets.analysis.pack.LoadedPack;
import java.util.List;

/**
 * The steps that a pack's models make up.
 *
 * @param detector finds the faces
 * @param landmarker finds their points
 * @param recogniser embeds them
 */
record PackAssembly(Detector detector, Landmarker landmarker, ArcFace recogniser) {

    /** UltraLight's first passes, long sides in pixels: large faces need the small one, small faces the large one. */
    private static final List<Integer> DEFAULT_SCALES = List.of(320, 640);

    /**
     * Puts the pack's models together.
     *
     * @throws IllegalArgumentException if they don't make up an analyser; the message says what is wrong
     */
    static PackAssembly of(LoadedPack pack, ModelOpener opener) {
        Landmarker landmarker = landmarker(pack, opener);
        FaceCheck check = landmarker instanceof FaceCheck checking ? checking : FaceCheck.NONE;
        return new PackAssembly(detector(pack, check, opener), landmarker, recogniser(pack, opener));
    }

    private static ModelSpec spec(LoadedPack pack, Role role) {
        return pack.pack()
                .model(role)
                .orElseThrow(() -> new IllegalArgumentException("it has no model for the " + role.key()));
    }

    private static Detector detector(LoadedPack pack, FaceCheck check, ModelOpener opener) {
        ModelSpec spec = spec(pack, Role.DETECTOR);
        byte[] file = pack.file(Role.DETECTOR);
        if (spec.family() == Family.SCRFD) {
            return new ScrfdDetector(
                    opener.open(spec, file),
                    spec.normalisation(),
                    new ScrfdDetector.Settings(spec.width(), spec.setting("accept", 0.5), spec.setting("iou", 0.4)));
        }
        return new UltraLightDetector(
                opener.open(spec, file),
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

    private static Landmarker landmarker(LoadedPack pack, ModelOpener opener) {
        ModelSpec spec = spec(pack, Role.LANDMARKS);
        ModelSession session = opener.open(spec, pack.file(Role.LANDMARKS));
        if (spec.family() == Family.PFLD_68) {
            return new Pfld68(session, spec.normalisation(), spec.width());
        }
        if (spec(pack, Role.DETECTOR).family() != Family.SCRFD) {
            throw new IllegalArgumentException("insightface-2d106 needs a detector that gives five points: scrfd");
        }
        return new Insight106(session, spec.normalisation(), spec.width());
    }

    private static ArcFace recogniser(LoadedPack pack, ModelOpener opener) {
        ModelSpec spec = spec(pack, Role.RECOGNISER);
        Sampling sampling = spec.setting("area", 0) > 0 ? Sampling.AREA : Sampling.NEAREST_FOUR;
        return new ArcFace(opener.open(spec, pack.file(Role.RECOGNISER)), spec.normalisation(), sampling);
    }
}
