package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.analysis.core.model.Normalisation;
import io.facesets.analysis.core.model.Tensor;
import io.facesets.model.Box;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to make a model's input of a part of a 12-megapixel photo: ours, and the plain way. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class InputBenchmark {

    private static final int SIDE = 192;
    private static final Normalisation LEVELS = new Normalisation(127, 1 / 128.0, Channels.RGB);

    /** The side of the shown square in pixels of the photo. */
    @Param({"300", "1100"})
    public int shown;

    /** Once the library is loaded. */
    private Optional<Mat> photo = Optional.empty();

    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(3 * SIDE * SIDE * Float.BYTES).order(ByteOrder.nativeOrder());

    private Optional<OpenCvPicture> picture = Optional.empty();

    /** A photo of noise. */
    @Setup
    public void draw() {
        OpenCvLibrary.load();
        Mat noise = new Mat(3000, 4000, CvType.CV_8UC3);
        Core.randu(noise, 0, 255);
        photo = Optional.of(noise);
        picture = Optional.of(new OpenCvPicture(noise, 1, Optional.empty()));
    }

    /** Frees it. */
    @TearDown
    public void free() {
        picture.orElseThrow().close();
    }

    /** Upright: cut from a halved copy by a resize. */
    @Benchmark
    public ByteBuffer upright() {
        Affine map = Affine.stretch(new Box(800, 800, 800 + shown, 800 + shown), SIDE, SIDE);
        return written(map);
    }

    /** Turned: cut from a halved copy by a warp. */
    @Benchmark
    public ByteBuffer turned() {
        Affine map = Affine.similarity((double) SIDE / shown, 0.7, 100, -300);
        return written(map);
    }

    private ByteBuffer written(Affine map) {
        LEVELS.input(picture.orElseThrow(), map, SIDE, SIDE, Sampling.AREA, 127).writeTo(buffer);
        return buffer;
    }

    /** The plain way: reduce the part by areas, change the order of its channels, and go over its bytes. */
    @Benchmark
    public Tensor plain() {
        try (Mats mats = new Mats()) {
            Mat part = mats.add(photo.orElseThrow().submat(new Rect(800, 800, shown, shown)));
            Mat small = mats.make();
            Imgproc.resize(part, small, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_AREA);
            Mat rgb = mats.make();
            Imgproc.cvtColor(small, rgb, Imgproc.COLOR_BGR2RGB);
            byte[] pixels = new byte[SIDE * SIDE * 3];
            rgb.get(0, 0, pixels);
            return LEVELS.apply(new Patch(SIDE, SIDE, Channels.RGB, pixels));
        }
    }
}
