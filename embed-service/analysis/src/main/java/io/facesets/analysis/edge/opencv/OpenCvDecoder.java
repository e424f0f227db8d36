package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.image.ImageHeader;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.PictureDecoder;
import io.facesets.analysis.core.image.UndecodableException;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Decodes with OpenCV to 8-bit BGR. Grey, palettes, 16 bits and CMYK are brought to colour by the codecs; transparency
 * is laid over white; the orientation is applied here, in the same way for every format.
 */
public final class OpenCvDecoder implements PictureDecoder {

    private OpenCvDecoder() {}

    /** Loads the native library on first use. */
    public static OpenCvDecoder create() {
        OpenCvLibrary.load();
        return new OpenCvDecoder();
    }

    @Override
    public Picture decode(byte[] image, ImageHeader header) throws UndecodableException {
        try (Mats mats = new Mats()) {
            Mat bytes = mats.add(new MatOfByte(image));
            int flags = header.mayBeTransparent()
                    ? Imgcodecs.IMREAD_UNCHANGED
                    : Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION;
            Mat decoded = mats.add(Imgcodecs.imdecode(bytes, flags));
            if (decoded.empty()) {
                throw new UndecodableException("the " + header.format() + " is damaged, cut off or of an unknown kind");
            }
            Mat upright = upright(mats, colour(mats, decoded), header.orientation());
            return new OpenCvPicture(mats.keep(upright));
        } catch (CvException e) {
            throw new UndecodableException("the " + header.format() + " can't be decoded: " + firstLine(e));
        }
    }

    /** 8-bit BGR of whatever was decoded. */
    private static Mat colour(Mats mats, Mat decoded) throws UndecodableException {
        Mat shallow = decoded;
        if (decoded.depth() != CvType.CV_8U) {
            if (decoded.depth() != CvType.CV_16U) {
                throw new UndecodableException("samples of an unusual depth: " + CvType.typeToString(decoded.type()));
            }
            shallow = mats.make();
            decoded.convertTo(shallow, CvType.CV_8U, 1.0 / 257);
        }
        return switch (shallow.channels()) {
            case 3 -> shallow;
            case 1 -> {
                Mat colour = mats.make();
                Imgproc.cvtColor(shallow, colour, Imgproc.COLOR_GRAY2BGR);
                yield colour;
            }
            case 4 -> overWhite(mats, shallow);
            default -> throw new UndecodableException(shallow.channels() + " channels");
        };
    }

    /** colour * alpha + white * (1 - alpha), which is 255 - (255 - colour) * alpha. */
    private static Mat overWhite(Mats mats, Mat bgra) {
        Mat alpha = mats.make();
        Core.extractChannel(bgra, alpha, 3);
        Mat alphas = mats.make();
        Imgproc.cvtColor(alpha, alphas, Imgproc.COLOR_GRAY2BGR);
        Mat colour = mats.make();
        Imgproc.cvtColor(bgra, colour, Imgproc.COLOR_BGRA2BGR);
        Core.bitwise_not(colour, colour);
        Core.multiply(colour, alphas, colour, 1.0 / 255);
        Core.bitwise_not(colour, colour);
        return colour;
    }

    /** Undoes EXIF's orientation (2 to 8). */
    private static Mat upright(Mats mats, Mat stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        Mat turned = mats.make();
        switch (orientation) {
            case 2 -> Core.flip(stored, turned, 1);
            case 3 -> Core.rotate(stored, turned, Core.ROTATE_180);
            case 4 -> Core.flip(stored, turned, 0);
            case 5 -> Core.transpose(stored, turned);
            case 6 -> Core.rotate(stored, turned, Core.ROTATE_90_CLOCKWISE);
            case 7 -> {
                Core.transpose(stored, turned);
                Core.rotate(turned, turned, Core.ROTATE_180);
            }
            case 8 -> Core.rotate(stored, turned, Core.ROTATE_90_COUNTERCLOCKWISE);
            default -> throw new IllegalArgumentException("orientation " + orientation);
        }
        return turned;
    }

    private static String firstLine(CvException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
