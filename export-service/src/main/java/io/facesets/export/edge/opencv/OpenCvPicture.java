package io.facesets.export.edge.opencv;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.export.core.crops.CropPlan;
import io.facesets.export.core.crops.Studio;
import io.facesets.model.Box;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A decoded photo, out of which crops are cut. */
final class OpenCvPicture implements Studio.Picture {

    /** How much around a hidden face is hidden with it, in sides of its box: hair and chin make a face too. */
    private static final double HIDE_MARGIN = 0.15;

    /** A hidden region keeps so many blots of colour across: no eyes, nose and mouth are left of a face. */
    private static final int BLOTS = 3;

    /** So many pixels are handed over at a time. */
    private static final int BAND_PIXELS = 1 << 20;

    private final Picture photo;

    /** Takes {@code photo} over and closes it. */
    OpenCvPicture(Picture photo) {
        this.photo = photo;
    }

    @Override
    public Studio.Crop crop(CropPlan plan, int outSize) {
        try (Mats mats = new Mats()) {
            Mat crop = plan.tilt() == 0 ? framed(plan, outSize, mats) : level(plan, outSize, mats);
            List<Rect> hidden = plan.hidden().stream()
                    .map(box -> grown(plan.inCrop(box, outSize), outSize))
                    .filter(r -> !r.empty())
                    .toList();
            if (!hidden.isEmpty()) {
                hide(crop, hidden, rect(plan.inCrop(plan.own(), outSize), outSize), mats);
            }
            return OpenCvCrop.of(crop);
        }
    }

    /**
     * The part within the frame is scaled first and the frame's edge repeated around it afterwards: the same picture as
     * the other way round to half a pixel, without a buffer larger than photo or crop.
     */
    private Mat framed(CropPlan plan, int outSize, Mats mats) {
        int left = Math.clamp(plan.x(), 0, photo.width() - 1);
        int top = Math.clamp(plan.y(), 0, photo.height() - 1);
        int right = Math.clamp((long) plan.x() + plan.side(), left + 1, photo.width());
        int bottom = Math.clamp((long) plan.y() + plan.side(), top + 1, photo.height());
        double scale = (double) outSize / plan.side();
        int outLeft = Math.clamp(Math.round((left - plan.x()) * scale), 0, outSize - 1);
        int outTop = Math.clamp(Math.round((top - plan.y()) * scale), 0, outSize - 1);
        int outRight = Math.clamp(Math.round((right - plan.x()) * scale), outLeft + 1, outSize);
        int outBottom = Math.clamp(Math.round((bottom - plan.y()) * scale), outTop + 1, outSize);
        Mat inside = mats.hold(pixels(left, top, right, bottom));
        Mat scaled = scaled(inside, new Size(outRight - outLeft, outBottom - outTop), scale < 1, mats);
        Mat framed = mats.make();
        Core.copyMakeBorder(
                scaled,
                framed,
                outTop,
                outSize - outBottom,
                outLeft,
                outSize - outRight,
                Core.BORDER_REPLICATE | Core.BORDER_ISOLATED);
        return framed;
    }

    /** Lanczos in floats, which OpenCV does in half of the time of bytes; they differ by one step at most. */
    private static Mat scaled(Mat pixels, Size size, boolean smaller, Mats mats) {
        Mat scaled = mats.make();
        if (smaller) {
            Imgproc.resize(pixels, scaled, size, 0, 0, Imgproc.INTER_AREA);
            return scaled;
        }
        Mat floats = mats.make();
        pixels.convertTo(floats, CvType.CV_32F);
        Mat larger = mats.make();
        Imgproc.resize(floats, larger, size, 0, 0, Imgproc.INTER_LANCZOS4);
        larger.convertTo(scaled, CvType.CV_8U);
        return scaled;
    }

    /** Out of a square that is as much larger as its corners need when it is turned. */
    private Mat level(CropPlan plan, int outSize, Mats mats) {
        int side = (int) Math.ceil(plan.side() * Math.sqrt(2)) + 2;
        int margin = (side - plan.side()) / 2;
        int wideSize = (int) Math.round((double) outSize * side / plan.side());
        CropPlan around = new CropPlan(plan.x() - margin, plan.y() - margin, side, plan.pad(), plan.own(), List.of());
        Mat wide = framed(around, wideSize, mats);
        double middle = (margin + plan.side() / 2.0) * wideSize / side;
        Mat turn = mats.hold(Imgproc.getRotationMatrix2D(new Point(middle, middle), plan.tilt(), 1));
        for (int row = 0; row < 2; row++) {
            turn.put(row, 2, turn.get(row, 2)[0] + outSize / 2.0 - middle);
        }
        Mat level = mats.make();
        Imgproc.warpAffine(
                wide,
                level,
                turn,
                new Size(outSize, outSize),
                Imgproc.INTER_LANCZOS4,
                Core.BORDER_REPLICATE,
                new Scalar(0));
        return level;
    }

    /** Those pixels of the photo as they are, in sRGB. */
    private Mat pixels(int left, int top, int right, int bottom) {
        int width = right - left;
        Mat pixels = new Mat(bottom - top, width, CvType.CV_8UC3);
        int step = Math.max(1, BAND_PIXELS / width);
        for (int y = top; y < bottom; y += step) {
            int rows = Math.min(step, bottom - y);
            Affine shift = Affine.similarity(1, 0, -left, -y);
            Patch band = photo.cut(shift, width, rows, Channels.BGR, Sampling.NEAREST_FOUR, 0);
            pixels.put(y - top, 0, band.pixels());
        }
        return pixels;
    }

    private static void hide(Mat crop, List<Rect> hidden, Rect own, Mats mats) {
        for (Rect region : hidden) {
            Mat target = mats.hold(crop.submat(region));
            Mat blots = mats.make();
            Imgproc.resize(target, blots, new Size(BLOTS, BLOTS), 0, 0, Imgproc.INTER_AREA);
            Mat smooth = mats.make();
            Imgproc.resize(blots, smooth, target.size(), 0, 0, Imgproc.INTER_LINEAR);
            Mat mask = mats.hold(new Mat(target.rows(), target.cols(), CvType.CV_8U, new Scalar(255)));
            Rect kept = overlap(own, region);
            if (!kept.empty()) {
                Mat keep =
                        mats.hold(mask.submat(new Rect(kept.x - region.x, kept.y - region.y, kept.width, kept.height)));
                mats.hold(keep.setTo(new Scalar(0)));
            }
            smooth.copyTo(target, mask);
        }
    }

    private static Rect grown(Box box, int outSize) {
        double dx = box.width() * HIDE_MARGIN;
        double dy = box.height() * HIDE_MARGIN;
        return rect(new Box(box.x1() - dx, box.y1() - dy, box.x2() + dx, box.y2() + dy), outSize);
    }

    /** The whole pixels that a box touches, within the crop. */
    private static Rect rect(Box box, int outSize) {
        int x1 = (int) Math.clamp(Math.floor(box.x1()), 0, outSize);
        int y1 = (int) Math.clamp(Math.floor(box.y1()), 0, outSize);
        int x2 = (int) Math.clamp(Math.ceil(box.x2()), x1, outSize);
        int y2 = (int) Math.clamp(Math.ceil(box.y2()), y1, outSize);
        return new Rect(x1, y1, x2 - x1, y2 - y1);
    }

    private static Rect overlap(Rect a, Rect b) {
        int x1 = Math.max(a.x, b.x);
        int y1 = Math.max(a.y, b.y);
        int x2 = Math.max(x1, Math.min(a.x + a.width, b.x + b.width));
        int y2 = Math.max(y1, Math.min(a.y + a.height, b.y + b.height));
        return new Rect(x1, y1, x2 - x1, y2 - y1);
    }

    @Override
    public void close() {
        photo.close();
    }
}
