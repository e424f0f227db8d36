package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Box;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A picture in 8-bit BGR, with one reduced copy of large ones, from which overviews are cut. */
final class OpenCvPicture implements Picture {

    /** The long side of the reduced copy: twice the usual largest overview, so that nothing is lost by it. */
    private static final int OVERVIEW = 1280;

    /** Pixels around a cut that bilinear interpolation may touch. */
    private static final int MARGIN = 2;

    private final Mat full;
    private final double overviewScale;
    private @Nullable Mat overview;

    /** Takes charge of {@code full}, 8-bit BGR. */
    OpenCvPicture(Mat full) {
        this.full = full;
        double scale = (double) OVERVIEW / Math.max(full.cols(), full.rows());
        this.overviewScale = scale < 0.75 ? scale : 1;
    }

    @Override
    public int width() {
        return full.cols();
    }

    @Override
    public int height() {
        return full.rows();
    }

    @Override
    public Patch cut(Affine toPatch, int width, int height, Channels channels, Sampling sampling, int border) {
        double largest = Math.max(toPatch.scaleX(), toPatch.scaleY());
        if (sampling == Sampling.AREA && overviewScale < 1 && largest <= overviewScale / 2) {
            Mat small = overview();
            return cutFrom(small, over(small, toPatch), width, height, channels, sampling, border);
        }
        return cutFrom(full, toPatch, width, height, channels, sampling, border);
    }

    @Override
    public Patch grey(Box region) {
        int x1 = Math.clamp((long) region.x1(), 0, width() - 1);
        int y1 = Math.clamp((long) region.y1(), 0, height() - 1);
        int x2 = Math.clamp((long) region.x2(), x1 + 1, width());
        int y2 = Math.clamp((long) region.y2(), y1 + 1, height());
        try (Mats mats = new Mats()) {
            Mat view = mats.add(full.submat(y1, y2, x1, x2));
            Mat grey = mats.make();
            Imgproc.cvtColor(view, grey, Imgproc.COLOR_BGR2GRAY);
            return patch(grey, Channels.GREY);
        }
    }

    @Override
    public void close() {
        full.release();
        if (overview != null) {
            overview.release();
            overview = null;
        }
    }

    private Mat overview() {
        if (overview == null) {
            Mat small = new Mat();
            Size size = new Size(
                    Math.max(1, Math.round(full.cols() * overviewScale)),
                    Math.max(1, Math.round(full.rows() * overviewScale)));
            Imgproc.resize(full, small, size, 0, 0, Imgproc.INTER_AREA);
            overview = small;
        }
        return overview;
    }

    /** The map as seen from a reduced copy. */
    private Affine over(Mat small, Affine toPatch) {
        double sx = (double) full.cols() / small.cols();
        double sy = (double) full.rows() / small.rows();
        return new Affine(
                toPatch.a() * sx, toPatch.b() * sy, toPatch.tx(), toPatch.c() * sx, toPatch.d() * sy, toPatch.ty());
    }

    private static Patch cutFrom(
            Mat source, Affine toPatch, int width, int height, Channels channels, Sampling sampling, int border) {
        try (Mats mats = new Mats()) {
            Mat patch = mats.add(new Mat(height, width, CvType.CV_8UC3, Scalar.all(border)));
            Box shown = toPatch.inverse().frame(new Box(0, 0, width, height));
            int x1 = (int) Math.clamp(Math.floor(shown.x1()) - MARGIN, 0, source.cols());
            int y1 = (int) Math.clamp(Math.floor(shown.y1()) - MARGIN, 0, source.rows());
            int x2 = (int) Math.clamp(Math.ceil(shown.x2()) + MARGIN, 0, source.cols());
            int y2 = (int) Math.clamp(Math.ceil(shown.y2()) + MARGIN, 0, source.rows());
            if (x2 > x1 && y2 > y1) {
                Mat view = mats.add(source.submat(new Rect(x1, y1, x2 - x1, y2 - y1)));
                Affine fromView = new Affine(
                        toPatch.a(),
                        toPatch.b(),
                        toPatch.a() * x1 + toPatch.b() * y1 + toPatch.tx(),
                        toPatch.c(),
                        toPatch.d(),
                        toPatch.c() * x1 + toPatch.d() * y1 + toPatch.ty());
                warp(mats, view, fromView, patch, sampling, border);
            }
            return patch(inChannels(mats, patch, channels), channels);
        }
    }

    private static void warp(Mats mats, Mat view, Affine toPatch, Mat patch, Sampling sampling, int border) {
        Mat source = view;
        Affine map = toPatch;
        int columns = sampling == Sampling.AREA ? reduced(view.cols(), toPatch.scaleX()) : view.cols();
        int rows = sampling == Sampling.AREA ? reduced(view.rows(), toPatch.scaleY()) : view.rows();
        if (columns < view.cols() || rows < view.rows()) {
            source = mats.make();
            Imgproc.resize(view, source, new Size(columns, rows), 0, 0, Imgproc.INTER_AREA);
            double sx = (double) view.cols() / columns;
            double sy = (double) view.rows() / rows;
            map = new Affine(map.a() * sx, map.b() * sy, map.tx(), map.c() * sx, map.d() * sy, map.ty());
        }
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
        Imgproc.warpAffine(
                source, patch, matrix, patch.size(), Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT, Scalar.all(border));
    }

    /** The size at which no pixel of the patch would stand for more than one of the source's. */
    private static int reduced(int size, double scale) {
        return scale >= 0.75 ? size : Math.max(1, (int) Math.round(size * scale));
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
