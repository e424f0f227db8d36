package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The "ultra light" family with a second look. A first pass over the whole picture, once per scale, lists candidates at
 * a low threshold; each is cut out with its surroundings and looked at again, and only what is then seen with a high
 * score is a face. The second look is what keeps hands, ears and lettering out.
 *
 * <p>The model must accept any input size and give the scores [1, n, 2] and the undecoded offsets [1, n, 4].
 */
public final class UltraLightDetector implements Detector {

    /** The model's coarsest stride: input sides are multiples of it. */
    private static final int GRID = 64;

    /** Candidates of one face that overlap more than this are one candidate. */
    private static final double CANDIDATE_IOU = 0.5;

    /** The share of the candidate's and the refined box's union that both must have to be one face. */
    private static final double SAME_IOU = 0.3;

    private static final double FACE_IOU = 0.4;
    private static final double FACE_CONTAINED = 0.7;

    /** More than this in one photo is a texture, not a crowd; the surest are looked at. */
    private static final int MAX_CANDIDATES = 600;

    /**
     * @param scales the long sides of the first passes in pixels
     * @param candidate the first pass's threshold
     * @param surroundings the second look's side as a multiple of the candidate's long side
     * @param look the second look's input side in pixels
     * @param accept the second look's threshold
     */
    public record Settings(List<Integer> scales, double candidate, double surroundings, int look, double accept) {
        public Settings {
            scales = List.copyOf(scales);
            Checks.require(!scales.isEmpty(), "at least one scale");
            for (int scale : scales) {
                Checks.require(scale >= GRID && scale <= 4096, "scales are 64 to 4096, not " + scale);
            }
            Checks.within(candidate, 0.01, 1, "candidate");
            Checks.within(surroundings, 1, 10, "surroundings");
            Checks.within(look, GRID, 1024, "look");
            Checks.within(accept, 0.01, 1, "accept");
        }
    }

    private final ModelSession model;
    private final Normalisation normalisation;
    private final Settings settings;

    public UltraLightDetector(ModelSession model, Normalisation normalisation, Settings settings) {
        this.model = model;
        this.normalisation = normalisation;
        this.settings = settings;
    }

    @Override
    public List<Detection> detect(Picture picture) {
        List<Detection> candidates = new ArrayList<>();
        for (int scale : settings.scales()) {
            candidates.addAll(firstPass(picture, scale));
        }
        List<Detection> faces = new ArrayList<>();
        Suppression.byOverlap(candidates, CANDIDATE_IOU).stream()
                .limit(MAX_CANDIDATES)
                .forEach(candidate -> secondLook(picture, candidate).ifPresent(faces::add));
        return Suppression.oneBoxPerFace(faces, FACE_IOU, FACE_CONTAINED).stream()
                .filter(face -> inside(picture, face.box().centre()))
                .toList();
    }

    private List<Detection> firstPass(Picture picture, int longSide) {
        double scale = (double) longSide / Math.max(picture.width(), picture.height());
        int width = Math.ceilDiv(Math.max(1, (int) Math.round(picture.width() * scale)), GRID) * GRID;
        int height = Math.ceilDiv(Math.max(1, (int) Math.round(picture.height() * scale)), GRID) * GRID;
        return look(picture, Affine.similarity(scale, 0, 0, 0), width, height, settings.candidate());
    }

    private Optional<Detection> secondLook(Picture picture, Detection candidate) {
        double half = Math.max(candidate.box().width(), candidate.box().height()) * settings.surroundings() / 2;
        Point centre = candidate.box().centre();
        Box region = new Box(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half);
        int side = settings.look();
        return look(picture, Affine.stretch(region, side, side), side, side, settings.accept()).stream()
                .filter(seen -> seen.box().iou(candidate.box()) >= SAME_IOU)
                .min(Detection.SUREST_FIRST);
    }

    private List<Detection> look(Picture picture, Affine toInput, int width, int height, double threshold) {
        Patch patch = picture.cut(toInput, width, height, normalisation.channels(), Sampling.AREA, border());
        List<Tensor> outputs = model.run(normalisation.apply(patch));
        Affine back = toInput.inverse();
        List<Detection> found = new UltraLightPriors(width, height)
                .decode(outputs.get(0).values(), outputs.get(1).values(), threshold);
        return Suppression.byOverlap(found, CANDIDATE_IOU).stream()
                .map(d -> d.moved(back))
                .toList();
    }

    /** The mean, which the model sees as 0. */
    private int border() {
        return (int) Math.round(normalisation.mean());
    }

    private static boolean inside(Picture picture, Point p) {
        return p.x() >= 0 && p.y() >= 0 && p.x() < picture.width() && p.y() < picture.height();
    }
}
