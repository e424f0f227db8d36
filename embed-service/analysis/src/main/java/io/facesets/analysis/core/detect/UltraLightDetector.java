package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.Input;
import io.facesets.analysis.core.model.ModelSession;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Box;
import io.facesets.model.Checks;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The "ultra light" family with a second look. A first pass over the whole picture, once per scale, lists candidates at
 * a low threshold; each is cut out with its surroundings and looked at again, and only what is then seen with a high
 * score, and on which landmarks hold still ({@link FaceCheck}), is a face. That keeps hands, ears and lettering out, and
 * tells which way up a face is.
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

    /** Quarter turns of a photo in which no upright face is seen. */
    private static final List<Double> QUARTERS = List.of(Math.PI / 2, -Math.PI / 2, Math.PI);

    /** Turns in which a candidate is looked at again if it is no steady upright face. */
    private static final List<Turns> TURNS =
            List.of(new Turns(Math.PI / 4, List.of(0, -1)), new Turns(0, List.of(1, -1, 2)));

    /** Most turns show nothing: a glance of so many pixels a side, at this score, tells at a third of the cost. */
    private static final int TURN_GLANCE = 128;

    private static final double TURN_GLANCE_SCORE = 0.5;

    /** Five turns are five more chances to be wrong: each has to be surer. */
    private static final double TURNED_STRICTER = 0.25;

    /** Under this short side in pixels a pearl looks like a face. */
    private static final double SMALLEST = 12;

    /** More than this in one photo is a texture, not a crowd; the surest are looked at. */
    private static final int MAX_CANDIDATES = 600;

    /**
     * @param scales the long sides of the first passes in pixels
     * @param candidate the first pass's threshold
     * @param surroundings the second look's side as a multiple of the candidate's long side
     * @param look the second look's input side in pixels
     * @param accept the second look's threshold
     * @param steady the greatest {@link FaceCheck#unsteadiness} of a face
     */
    public record Settings(
            List<Integer> scales, double candidate, double surroundings, int look, double accept, double steady) {
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
            Checks.within(steady, 0, 1, "steady");
        }
    }

    private final ModelSession model;
    private final Normalisation normalisation;
    private final FaceCheck check;
    private final Settings settings;

    public UltraLightDetector(ModelSession model, Normalisation normalisation, FaceCheck check, Settings settings) {
        this.model = model;
        this.normalisation = normalisation;
        this.check = check;
        this.settings = settings;
    }

    @Override
    public List<Detection> detect(Picture picture) {
        List<Detection> candidates = new ArrayList<>();
        for (int scale : settings.scales()) {
            candidates.addAll(firstPass(picture, scale, 0));
        }
        List<Detection> faces = confirmed(picture, candidates);
        if (faces.isEmpty()) {
            int smallest = Collections.min(settings.scales());
            faces = confirmed(
                    picture,
                    QUARTERS.stream()
                            .flatMap(quarter -> firstPass(picture, smallest, quarter).stream())
                            .toList());
        }
        return Suppression.oneBoxPerFace(faces, FACE_IOU, FACE_CONTAINED).stream()
                .filter(face -> inside(picture, face.box().centre()))
                .filter(face -> face.box().shortSide() >= SMALLEST)
                .toList();
    }

    /** What a second look confirms, from the surest candidate down; what shows a face already confirmed is passed by. */
    private List<Detection> confirmed(Picture picture, List<Detection> candidates) {
        List<Detection> faces = new ArrayList<>();
        for (Detection candidate : Suppression.byOverlap(candidates, CANDIDATE_IOU).stream()
                .limit(MAX_CANDIDATES)
                .toList()) {
            boolean known = faces.stream().anyMatch(f -> f.box().iou(candidate.box()) > FACE_IOU);
            if (!known) {
                confirm(picture, candidate).ifPresent(faces::add);
            }
        }
        return faces;
    }

    /** Upright if it is steady so, else in whatever turn is steadiest. */
    private Optional<Detection> confirm(Picture picture, Detection candidate) {
        Optional<Steady> first = secondLook(picture, candidate, candidate.tilt());
        if (first.isPresent() && first.get().unsteadiness() <= settings.steady()) {
            return first.map(Steady::face);
        }
        return TURNS.stream()
                .flatMap(turns -> glimpsed(picture, candidate, turns))
                .map(tilt -> secondLook(picture, candidate, tilt))
                .flatMap(Optional::stream)
                .filter(seen -> seen.unsteadiness() <= settings.steady() * TURNED_STRICTER)
                .min(Comparator.comparingDouble(Steady::unsteadiness))
                .map(Steady::face);
    }

    private record Steady(Detection face, double unsteadiness) {}

    /**
     * Turns that are quarters of each other.
     *
     * @param cut the first of them in radians, clockwise
     * @param quarters the turns, in quarters from there
     */
    private record Turns(double cut, List<Integer> quarters) {}

    /** Over the whole picture, turned clockwise by {@code quarter} before it was taken, so turned back here. */
    private List<Detection> firstPass(Picture picture, int longSide, double quarter) {
        double scale = (double) longSide / Math.max(picture.width(), picture.height());
        Affine turned = Affine.similarity(scale, -quarter, 0, 0);
        Box frame = turned.frame(new Box(0, 0, picture.width(), picture.height()));
        int across = Math.max(1, (int) Math.round(frame.width()));
        int along = Math.max(1, (int) Math.round(frame.height()));
        // Stretched to whole pixels, by less than one: upright pictures can then be resized, which is quick.
        Affine toInput = Affine.stretch(frame, across, along).after(turned);
        int width = Math.ceilDiv(across, GRID) * GRID;
        int height = Math.ceilDiv(along, GRID) * GRID;
        return seen(input(picture, toInput, width, height), toInput, width, height, settings.candidate())
                .map(seen -> seen.tilted(quarter))
                .toList();
    }

    private Optional<Steady> secondLook(Picture picture, Detection candidate, double tilt) {
        int side = settings.look();
        Affine toInput = around(candidate, tilt, side);
        return seen(input(picture, toInput, side, side), toInput, side, side, settings.accept())
                .filter(seen -> inPlace(seen, candidate))
                .map(seen -> seen.tilted(tilt))
                .min(Detection.SUREST_FIRST)
                .map(face -> new Steady(face, check.unsteadiness(picture, face)));
    }

    /** In which of the turns a glance shows something in the candidate's place. */
    private Stream<Double> glimpsed(Picture picture, Detection candidate, Turns turns) {
        double tilt = candidate.tilt() + turns.cut();
        Affine toInput = around(candidate, tilt, TURN_GLANCE);
        IntFunction<Input> views = views(picture, toInput, turns);
        return turns.quarters().stream()
                .filter(quarter -> seen(
                                views.apply(quarter),
                                Affine.quarters(-quarter, TURN_GLANCE).after(toInput),
                                TURN_GLANCE,
                                TURN_GLANCE,
                                TURN_GLANCE_SCORE)
                        .anyMatch(face -> inPlace(face, candidate)))
                .map(quarter -> tilt + quarter * (Math.PI / 2));
    }

    /** What is seen in each quarter: a straight cut is quicker made again in another quarter than turned, a skew one not. */
    private IntFunction<Input> views(Picture picture, Affine toInput, Turns turns) {
        if (turns.cut() != 0) {
            Tensor skew = normalisation
                    .input(picture, toInput, TURN_GLANCE, TURN_GLANCE, Sampling.ROUGH, border())
                    .tensor();
            return quarter -> skew.turned(-quarter);
        }
        return quarter ->
                input(picture, Affine.quarters(-quarter, TURN_GLANCE).after(toInput), TURN_GLANCE, TURN_GLANCE);
    }

    /** The candidate and its surroundings over an input of {@code side} pixels. */
    private Affine around(Detection candidate, double tilt, int side) {
        double size = Math.max(candidate.box().width(), candidate.box().height()) * settings.surroundings();
        Point middle = Affine.similarity(side / size, -tilt, 0, 0)
                .apply(candidate.box().centre());
        return Affine.similarity(side / size, -tilt, side / 2.0 - middle.x(), side / 2.0 - middle.y())
                .onWholePixels(side, side);
    }

    private static boolean inPlace(Detection seen, Detection candidate) {
        return seen.box().iou(candidate.box()) >= SAME_IOU;
    }

    private Input input(Picture picture, Affine toInput, int width, int height) {
        return normalisation.input(picture, toInput, width, height, Sampling.AREA, border());
    }

    /** What the model sees, in the picture's pixels. */
    private Stream<Detection> seen(Input input, Affine toInput, int width, int height, double threshold) {
        List<Tensor> outputs = model.run(input);
        Affine back = toInput.inverse();
        List<Detection> found = new UltraLightPriors(width, height)
                .decode(outputs.get(0).values(), outputs.get(1).values(), threshold);
        return Suppression.byOverlap(found, CANDIDATE_IOU).stream().map(d -> d.moved(back));
    }

    /** The mean, which the model sees as 0. */
    private int border() {
        return (int) Math.round(normalisation.mean());
    }

    private static boolean inside(Picture picture, Point p) {
        return p.x() >= 0 && p.y() >= 0 && p.x() < picture.width() && p.y() < picture.height();
    }
}
