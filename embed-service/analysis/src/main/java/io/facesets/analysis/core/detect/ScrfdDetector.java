package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Checks;
import java.util.List;

/** SCRFD as InsightFace runs it: the picture fitted into the top left of a black square, one pass, NMS. */
public final class ScrfdDetector implements Detector {

    private static final int GRID = 32;

    /**
     * @param side of the square input in pixels, a multiple of 32
     * @param accept InsightFace's {@code det_thresh}
     * @param iou InsightFace's {@code nms_thresh}
     */
    public record Settings(int side, double accept, double iou) {
        public Settings {
            Checks.require(
                    side >= GRID && side <= 4096 && side % GRID == 0,
                    "an SCRFD input side is a multiple of 32 up to 4096, not " + side);
            Checks.within(accept, 0.01, 1, "accept");
            Checks.within(iou, 0.01, 1, "iou");
        }
    }

    private final ModelSession model;
    private final Normalisation normalisation;
    private final Settings settings;

    public ScrfdDetector(ModelSession model, Normalisation normalisation, Settings settings) {
        this.model = model;
        this.normalisation = normalisation;
        this.settings = settings;
    }

    @Override
    public List<Detection> detect(Picture picture) {
        int side = settings.side();
        double scale = (double) side / Math.max(picture.width(), picture.height());
        Affine toInput = Affine.similarity(scale, 0, 0, 0);
        Patch patch = picture.cut(toInput, side, side, normalisation.channels(), Sampling.AREA, 0);
        List<Detection> found =
                ScrfdDecoding.decode(model.run(normalisation.apply(patch)), side, side, settings.accept());
        Affine back = toInput.inverse();
        return Suppression.byOverlap(found, settings.iou()).stream()
                .map(d -> d.moved(back))
                .toList();
    }
}
