package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.format.ImageFormat;
import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.ImageSniffer;
import io.facesets.analysis.core.format.PngEssence;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.format.Samples;
import io.facesets.analysis.core.format.WebpFrame;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** What OpenCV's own codecs decode, after what they can't bear or don't know has been taken out. */
final class OwnCodecs {

    private OwnCodecs() {}

    /** 8-bit BGR as stored, transparency laid over white; the caller releases it. */
    static Mat decode(byte[] image, ImageHeader header) throws RefusedImageException {
        if (header.format() == ImageFormat.PNG) {
            return colour(PngEssence.of(image), header);
        }
        if (header.format() == ImageFormat.WEBP) {
            Optional<WebpFrame> frame = WebpFrame.first(image);
            if (frame.isPresent()) {
                return onCanvas(frame.get(), header);
            }
        }
        return colour(image, header);
    }

    /** A frame may cover a part of the canvas only; the rest is as transparent as it is in a viewer. */
    private static Mat onCanvas(WebpFrame frame, ImageHeader canvas) throws RefusedImageException {
        ImageHeader header = ImageSniffer.header(frame.still(), ImageFormat.WEBP);
        if (frame.x() + header.width() > canvas.width() || frame.y() + header.height() > canvas.height()) {
            throw RefusedImageException.undecodable("the animated WebP's first frame reaches out of its canvas");
        }
        try (Mats mats = new Mats()) {
            Mat decoded = mats.add(colour(frame.still(), header));
            Mat whole = mats.add(new Mat(canvas.height(), canvas.width(), CvType.CV_8UC3, Scalar.all(255)));
            Mat part = mats.add(whole.submat(new Rect(frame.x(), frame.y(), header.width(), header.height())));
            decoded.copyTo(part);
            return mats.keep(whole);
        }
    }

    private static Mat colour(byte[] image, ImageHeader header) throws RefusedImageException {
        int flags = header.samples() == Samples.TRANSPARENT
                ? Imgcodecs.IMREAD_UNCHANGED
                : Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION;
        try (Mats mats = new Mats()) {
            Mat decoded = mats.add(imdecode(mats.add(new MatOfByte(image)), flags, header));
            if (decoded.cols() != header.width() || decoded.rows() != header.height()) {
                throw RefusedImageException.undecodable(
                        "the " + header.format() + " is damaged, cut off or of an unknown kind");
            }
            return mats.keep(Colours.bgr(mats, decoded));
        }
    }

    /** OpenCV's glue throws a plain {@code Exception}, undeclared, for what is no error of its own: bad_alloc, say. */
    private static Mat imdecode(Mat bytes, int flags, ImageHeader header) throws RefusedImageException {
        try {
            return Imgcodecs.imdecode(bytes, flags);
        } catch (Exception e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw RefusedImageException.undecodable("the " + header.format() + " can't be decoded: " + why);
        }
    }
}
