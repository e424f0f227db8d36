package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.colour.Recolouring;
import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Levels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Box;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A picture in 8-bit BGR, with halved copies of itself that are made when first needed. A reduction starts from the
 * smallest copy that still has all the patch can show: averaging halves is averaging areas, small patches of large photos
 * cost what small photos would, and what is left to reduce, by less than two, bilinear interpolation does.
 */
final class OpenCvPicture implements Picture {

    /** Pixels around a cut that bilinear interpolation may touch. */
    private static final int MARGIN = 2;

    /** The picture, its half, its quarter, … as far as they have been made. */
    private final List<Mat> levels;

    private final Turning turning;
    private final Affine toUpright;
    private final Optional<Recolouring> recolouring;

    /**
     * Takes charge of {@code full}, 8-bit BGR. Its pixels stay as and where they are: {@code orientation}, EXIF's, and
     * {@code recolouring} are applied to what is cut out of them, which is far less.
     */
    OpenCvPicture(Mat full, int orientation, Optional<Recolouring> recolouring) {
        this(new ArrayList<>(List.of(full)), new Turning(orientation, full.cols(), full.rows()), recolouring);
    }

    private OpenCvPicture(List<Mat> levels, Turning turning, Optional<Recolouring> recolouring) {
        this.levels = levels;
        this.turning = turning;
        this.toUpright = turning.toUpright();
        this.recolouring = recolouring;
    }

    @Override
    public int width() {
        return turning.uprightWidth();
    }

    @Override
    public int height() {
        return turning.uprightHeight();
    }

    @Override
    public Picture asStored() {
        return new OpenCvPicture(levels, turning, Optional.empty());
    }

    @Override
    public Patch cut(Affine toPatch, int width, int height, Channels channels, Sampling sampling, int border) {
        try (Mats mats = new Mats()) {
            Mat patch = colour(mats, toPatch, width, height, sampling, border);
            return patch(inChannels(mats, patch, channels), channels);
        }
    }

    @Override
    public void planes(
            Affine toPatch,
            int width,
            int height,
            Channels channels,
            List<Levels> levels,
            Sampling sampling,
            int border,
            ByteBuffer into) {
        try (Mats mats = new Mats()) {
            Mat patch = colour(mats, toPatch, width, height, sampling, border);
            MatPlanes.write(mats, patch, channels, levels, into);
        }
    }

    @Override
    public double sharpness(Box region) {
        int x1 = Math.clamp((long) region.x1(), 0, width() - 1);
        int y1 = Math.clamp((long) region.y1(), 0, height() - 1);
        int x2 = Math.clamp((long) region.x2(), x1 + 1, width());
        int y2 = Math.clamp((long) region.y2(), y1 + 1, height());
        try (Mats mats = new Mats()) {
            Box stored = toUpright.inverse().frame(new Box(x1, y1, x2, y2));
            Mat view =
                    mats.add(full().submat((int) stored.y1(), (int) stored.y2(), (int) stored.x1(), (int) stored.x2()));
            Mat grey = mats.make();
            Imgproc.cvtColor(recoloured(mats, view), grey, Imgproc.COLOR_BGR2GRAY);
            // The same whichever way up, so nothing is turned; as a copy, since a view's border is the picture's
            // pixels.
            Mat laplacian = mats.make();
            Imgproc.Laplacian(grey, laplacian, CvType.CV_16S, 1, 1, 0, Core.BORDER_REFLECT_101);
            // Both sums are of whole numbers and exact; meanStdDev takes twelve times as long.
            double mean = Core.sumElems(laplacian).val[0] / laplacian.total();
            double squares = Core.norm(laplacian, Core.NORM_L2SQR);
            return Math.max(0, squares / laplacian.total() - mean * mean);
        }
    }

    @Override
    public void close() {
        levels.forEach(Mat::release);
    }

    private Mat full() {
        return levels.getFirst();
    }

    /** How often the picture can be halved and still has {@code scale} times its size; the copies are made. */
    private int level(double scale) {
        int level = 0;
        while (scale <= Math.scalb(0.5, -level)
                && Math.min(levels.get(level).cols(), levels.get(level).rows()) >= 2) {
            level++;
            if (level == levels.size()) {
                levels.add(halved(levels.get(level - 1)));
            }
        }
        return level;
    }

    /** Four pixels to one; what is odd at the far edges, at most a pixel, is left out, so that the factor is always 2. */
    private static Mat halved(Mat mat) {
        Mat half = new Mat();
        Size size = new Size(mat.cols() / 2, mat.rows() / 2);
        try (Mats mats = new Mats()) {
            Mat even = mats.add(mat.submat(0, 2 * (mat.rows() / 2), 0, 2 * (mat.cols() / 2)));
            Imgproc.resize(even, half, size, 0, 0, Imgproc.INTER_AREA);
        }
        return half;
    }

    /** The patch in 8-bit BGR of sRGB: cut as the picture lies, then turned. */
    private Mat colour(Mats mats, Affine toPatch, int width, int height, Sampling sampling, int border) {
        int level = sampling != Sampling.NEAREST_FOUR ? level(Math.max(toPatch.scaleX(), toPatch.scaleY())) : 0;
        Mat source = levels.get(level);
        double factor = Math.scalb(1.0, level);
        Affine whole = toPatch.after(toUpright).after(Affine.similarity(factor, 0, 0, 0));
        Turning lying = Turning.ofPatch(Turning.undoneBy(whole).orElse(turning.orientation()), width, height);
        Affine map = lying.toUpright().inverse().after(whole);
        Mat patch = mats.add(new Mat(lying.height(), lying.width(), CvType.CV_8UC3));
        Optional<StraightCut> straight = StraightCut.of(map, source.size(), patch.size());
        if (straight.isPresent()) {
            resize(mats, source, patch, straight.get(), border);
        } else {
            int interpolation = sampling == Sampling.ROUGH ? Imgproc.INTER_NEAREST : Imgproc.INTER_LINEAR;
            turn(mats, source, patch, map, interpolation, border);
        }
        return recoloured(mats, lying.upright(mats, patch));
    }

    private static void resize(Mats mats, Mat source, Mat patch, StraightCut cut, int border) {
        Mat shown = mats.add(patch.submat(cut.patch()));
        if (!shown.size().equals(patch.size())) {
            patch.setTo(Scalar.all(border)).release();
        }
        Mat view = mats.add(source.submat(cut.source()));
        Imgproc.resize(view, shown, shown.size(), 0, 0, Imgproc.INTER_LINEAR);
    }

    private static void turn(Mats mats, Mat source, Mat patch, Affine map, int interpolation, int border) {
        Box shown = map.inverse().frame(new Box(0, 0, patch.cols(), patch.rows()));
        int x1 = (int) Math.clamp(Math.floor(shown.x1()) - MARGIN, 0, source.cols());
        int y1 = (int) Math.clamp(Math.floor(shown.y1()) - MARGIN, 0, source.rows());
        int x2 = (int) Math.clamp(Math.ceil(shown.x2()) + MARGIN, 0, source.cols());
        int y2 = (int) Math.clamp(Math.ceil(shown.y2()) + MARGIN, 0, source.rows());
        if (x2 > x1 && y2 > y1) {
            Mat view = mats.add(source.submat(new Rect(x1, y1, x2 - x1, y2 - y1)));
            warp(mats, view, map.after(Affine.similarity(1, 0, x1, y1)), patch, interpolation, border);
        } else {
            patch.setTo(Scalar.all(border)).release();
        }
    }

    private static void warp(Mats mats, Mat view, Affine map, Mat patch, int interpolation, int border) {
        Mat matrix = mats.add(new Mat(2, 3, CvType.CV_64F));
        // OpenCV's coordinates have whole numbers at the centres of pixels, ours have halves there.
        matrix.put(
                0,
                0,
                map.a(),
                map.b(),
                map.tx() + 0.5 * (map.a() + map.b()) - 0.5,
                map.c(),
                map.d(),
                map.ty() + 0.5 * (map.c() + map.d()) - 0.5);
        Imgproc.warpAffine(view, patch, matrix, patch.size(), interpolation, Core.BORDER_CONSTANT, Scalar.all(border));
    }

    /** sRGB of {@code bgr}, which stays as it is: it may be a view of the picture. */
    private Mat recoloured(Mats mats, Mat bgr) {
        if (recolouring.isEmpty()) {
            return bgr;
        }
        Mat copy = mats.make();
        bgr.copyTo(copy);
        byte[] pixels = new byte[3 * copy.rows() * copy.cols()];
        copy.get(0, 0, pixels);
        recolouring.get().toSrgb(pixels);
        copy.put(0, 0, pixels);
        return copy;
    }

    private static Mat inChannels(Mats mats, Mat bgr, Channels channels) {
        Mat converted = mats.make();
        switch (channels) {
            case BGR -> {
                return bgr;
            }
            case RGB -> Imgproc.cvtColor(bgr, converted, Imgproc.COLOR_BGR2RGB);
            case GREY -> Imgproc.cvtColor(bgr, converted, Imgproc.COLOR_BGR2GRAY);
        }
        return converted;
    }

    private static Patch patch(Mat mat, Channels channels) {
        byte[] pixels = new byte[mat.rows() * mat.cols() * channels.count()];
        mat.get(0, 0, pixels);
        return new Patch(mat.cols(), mat.rows(), channels, pixels);
    }
}
