package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.Declared;
import io.facesets.analysis.core.model.Graph;
import io.facesets.analysis.core.model.Input;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A detector whose model finds faces in one pass and needs no second look: SCRFD, YuNet, RetinaFace. The picture is
 * fitted into the top left of the input, once per scale, and what the passes find is joined. Where no sure face is
 * found the picture is looked at again turned by quarters and smaller, since a face that fills the frame may be larger
 * than any anchor; and where a face is tilted, so may others be, and the picture is looked at again turned upright by it.
 */
public final class SingleShotDetector implements Detector {

    /** The coarsest stride of all families: free input sides are multiples of it. */
    private static final int GRID = 32;

    private static final List<Double> QUARTERS = List.of(Math.PI / 2, -Math.PI / 2, Math.PI);

    /** Up to this tilt in radians (30 degrees) faces are found as well as upright ones. */
    private static final double UPRIGHT_ENOUGH = Math.toRadians(30);

    /** Two finds of one face by two passes differ more than two anchors of one pass. */
    private static final double FACE_IOU = 0.4;

    private static final double FACE_CONTAINED = 0.7;

    /**
     * @param scales the long sides in pixels at which the picture is looked at
     * @param accept the least score of a face
     * @param iou from which overlap on two finds of one pass are one face
     */
    public record Settings(List<Integer> scales, double accept, double iou) {
        public Settings {
            scales = List.copyOf(scales);
            Checks.require(!scales.isEmpty(), "at least one scale");
            for (int scale : scales) {
                Checks.require(
                        scale >= GRID && scale <= 4096 && scale % GRID == 0,
                        "scales are multiples of 32 up to 4096, not " + scale);
            }
            Checks.within(accept, 0.01, 1, "accept");
            Checks.within(iou, 0.01, 1, "iou");
        }
    }

    private final ModelSession model;
    private final Graph graph;
    private final Normalisation normalisation;
    private final Decoding decoding;
    private final Settings settings;
    private final boolean points;

    /**
     * @param graph what the model's file declares
     * @throws IllegalArgumentException if the model is not of the decoding's family, or can't be run at a scale
     */
    public SingleShotDetector(
            ModelSession model, Graph graph, Normalisation normalisation, Decoding decoding, Settings settings) {
        this.model = model;
        this.graph = graph;
        this.normalisation = normalisation;
        this.decoding = decoding;
        this.settings = settings;
        this.points = decoding.givesPoints(graph);
        int largest = Collections.max(settings.scales());
        int height = fixedOr(graph.inputHeight(), largest);
        int width = fixedOr(graph.inputWidth(), largest);
        graph.requirePicture(normalisation.channels().count(), height, width);
        Checks.require(
                largest <= Math.max(width, height),
                graph.file() + ": a scale of " + largest + " needs an input as large, found " + width + " x " + height);
    }

    @Override
    public List<Detection> detect(Picture picture) {
        List<Detection> seen = new ArrayList<>(passes(picture, 0));
        double sure = (1 + settings.accept()) / 2;
        if (seen.stream().noneMatch(face -> face.score() >= sure)) {
            seen.addAll(lookedAtAgain(picture));
        }
        seen.stream()
                .filter(face -> Math.abs(face.tilt()) > UPRIGHT_ENOUGH)
                .min(Detection.SUREST_FIRST)
                .ifPresent(face -> seen.addAll(passes(picture, face.tilt())));
        return Suppression.oneBoxPerFace(seen, FACE_IOU, FACE_CONTAINED).stream()
                .filter(face -> inside(picture, face.box().centre()))
                .toList();
    }

    @Override
    public boolean givesPoints() {
        return points;
    }

    private List<Detection> passes(Picture picture, double tilt) {
        return settings.scales().stream()
                .flatMap(scale -> pass(picture, scale, tilt).stream())
                .toList();
    }

    private List<Detection> lookedAtAgain(Picture picture) {
        int smallest = Collections.min(settings.scales());
        List<Detection> found = new ArrayList<>(pass(picture, smallest / 2, 0));
        for (double quarter : QUARTERS) {
            found.addAll(pass(picture, smallest, quarter));
        }
        return found;
    }

    /** One look at the whole picture, turned so that a face of this tilt stands upright. */
    private List<Detection> pass(Picture picture, int longSide, double tilt) {
        Box frame = Affine.similarity(1, -tilt, 0, 0).frame(new Box(0, 0, picture.width(), picture.height()));
        double scale = (double) longSide / Math.max(picture.width(), picture.height());
        int width = fixedOr(graph.inputWidth(), onGrid(frame.width() * scale));
        int height = fixedOr(graph.inputHeight(), onGrid(frame.height() * scale));
        double fitted = Math.min(scale, Math.min(width / frame.width(), height / frame.height()));
        Affine toInput = Affine.similarity(fitted, -tilt, -frame.x1() * fitted, -frame.y1() * fitted);
        Input input = normalisation.input(picture, toInput, width, height, Sampling.AREA, 0);
        List<Detection> found = decoding.decode(model.run(input), width, height, settings.accept());
        Affine back = toInput.inverse();
        return Suppression.byOverlap(found, settings.iou()).stream()
                .map(face -> face.moved(back))
                .map(face -> face.tilted(face.points().map(Tilt::of).orElse(tilt)))
                .toList();
    }

    private static int onGrid(double size) {
        return Math.ceilDiv(Math.max(1, (int) Math.round(size)), GRID) * GRID;
    }

    private static int fixedOr(long declared, int otherwise) {
        return declared == Declared.FREE ? otherwise : Math.toIntExact(declared);
    }

    private static boolean inside(Picture picture, Point p) {
        return p.x() >= 0 && p.y() >= 0 && p.x() < picture.width() && p.y() < picture.height();
    }
}
