package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.format.RefusedImageException;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Brings what OpenCV's codecs give to 8-bit BGR, transparency laid over white. */
final class Colours {

    /** So many pixels are brought over at a time: what that takes stays small beside the picture. */
    private static final int BAND_PIXELS = 1 << 20;

    private Colours() {}

    /** 8-bit BGR of {@code decoded}: the same matrix if it is that, one in {@code mats} otherwise. */
    static Mat bgr(Mats mats, Mat decoded) throws RefusedImageException {
        int depth = decoded.depth();
        if (depth != CvType.CV_8U && depth != CvType.CV_16U) {
            throw RefusedImageException.unsupported(
                    "samples of an unusual depth: " + CvType.typeToString(decoded.type()));
        }
        if (decoded.type() == CvType.CV_8UC3) {
            return decoded;
        }
        Mat bgr = mats.add(new Mat(decoded.rows(), decoded.cols(), CvType.CV_8UC3));
        int step = Math.max(1, BAND_PIXELS / decoded.cols());
        for (int y = 0; y < decoded.rows(); y += step) {
            int end = Math.min(decoded.rows(), y + step);
            try (Mats band = new Mats()) {
                Mat from = band.add(decoded.rowRange(y, end));
                Mat to = band.add(bgr.rowRange(y, end));
                colour(band, shallow(band, from), to);
            }
        }
        return bgr;
    }

    private static Mat shallow(Mats mats, Mat decoded) {
        if (decoded.depth() == CvType.CV_8U) {
            return decoded;
        }
        Mat shallow = mats.make();
        decoded.convertTo(shallow, CvType.CV_8U, 1.0 / 257);
        return shallow;
    }

    private static void colour(Mats mats, Mat from, Mat to) throws RefusedImageException {
        switch (from.channels()) {
            case 1 -> Imgproc.cvtColor(from, to, Imgproc.COLOR_GRAY2BGR);
            case 2 -> {
                Mat grey = mats.make();
                Core.extractChannel(from, grey, 0);
                Imgproc.cvtColor(grey, to, Imgproc.COLOR_GRAY2BGR);
                overWhite(mats, from, to);
            }
            case 3 -> from.copyTo(to);
            case 4 -> {
                Imgproc.cvtColor(from, to, Imgproc.COLOR_BGRA2BGR);
                overWhite(mats, from, to);
            }
            default -> throw RefusedImageException.unsupported("an image of " + from.channels() + " channels");
        }
    }

    /** colour * alpha + white * (1 - alpha), which is 255 - (255 - colour) * alpha. */
    private static void overWhite(Mats mats, Mat withAlpha, Mat colour) {
        Mat alpha = mats.make();
        Core.extractChannel(withAlpha, alpha, withAlpha.channels() - 1);
        Mat alphas = mats.make();
        Imgproc.cvtColor(alpha, alphas, Imgproc.COLOR_GRAY2BGR);
        Core.bitwise_not(colour, colour);
        Core.multiply(colour, alphas, colour, 1.0 / 255);
        Core.bitwise_not(colour, colour);
    }
}
