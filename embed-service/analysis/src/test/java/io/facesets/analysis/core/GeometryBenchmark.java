package io.facesets.analysis.core;

import io.facesets.analysis.core.detect.Detection;
import io.facesets.analysis.core.detect.Suppression;
import io.facesets.analysis.core.face.Alignment;
import io.facesets.analysis.core.image.Affine;
import io.facesets.model.Box;
import io.facesets.model.FivePoints;
import io.facesets.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import nu.pattern.OpenCV;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Suppression of overlapping boxes and alignment: ours, and the plain or usual way. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GeometryBenchmark {

    private static final FivePoints POINTS = new FivePoints(
            new Point(310, 402), new Point(370, 395), new Point(341, 440), new Point(318, 470), new Point(372, 465));

    private final List<Detection> candidates = new ArrayList<>();
    private Optional<MatOfPoint2f> from = Optional.empty();
    private Optional<MatOfPoint2f> to = Optional.empty();

    /** Forty faces, each seen some twenty times: what a first pass over a crowd lists. */
    @Setup
    public void draw() {
        OpenCV.loadLocally();
        Random random = new Random(5);
        for (int face = 0; face < 40; face++) {
            double x = random.nextDouble(1800);
            double y = random.nextDouble(1000);
            for (int i = 0; i < 20; i++) {
                double dx = random.nextGaussian() * 3;
                double dy = random.nextGaussian() * 3;
                candidates.add(
                        Detection.upright(new Box(x + dx, y + dy, x + dx + 40, y + dy + 50), random.nextDouble()));
            }
        }
        from = Optional.of(points(POINTS));
        to = Optional.of(points(new FivePoints(
                new Point(38.2946, 51.6963),
                new Point(73.5318, 51.5014),
                new Point(56.0252, 71.7366),
                new Point(41.5493, 92.3655),
                new Point(70.7299, 92.2041))));
    }

    /** Ours: from the surest down. */
    @Benchmark
    public List<Detection> suppression() {
        return Suppression.byOverlap(candidates, 0.4);
    }

    /** The plain way: take the surest of what is left, strike out what overlaps it, begin again. */
    @Benchmark
    public List<Detection> plainSuppression() {
        List<Detection> left = new ArrayList<>(candidates);
        List<Detection> kept = new ArrayList<>();
        while (!left.isEmpty()) {
            Detection surest = left.stream().min(Detection.SUREST_FIRST).orElseThrow();
            kept.add(surest);
            left.removeIf(d -> d.box().iou(surest.box()) > 0.4);
        }
        return kept;
    }

    /** Ours: Umeyama's least squares in closed form. */
    @Benchmark
    public Optional<Affine> alignment() {
        return Alignment.toTemplate(POINTS, 112);
    }

    /** The usual way: OpenCV's robust estimate. */
    @Benchmark
    public Mat usualAlignment() {
        return Calib3d.estimateAffinePartial2D(from.orElseThrow(), to.orElseThrow(), new Mat(), Calib3d.LMEDS);
    }

    private static MatOfPoint2f points(FivePoints five) {
        return new MatOfPoint2f(five.asList().stream()
                .map(p -> new org.opencv.core.Point(p.x(), p.y()))
                .toArray(org.opencv.core.Point[]::new));
    }
}
