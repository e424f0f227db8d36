package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.colour.Recolouring;
import io.facesets.analysis.core.colour.Recolourings;
import io.facesets.analysis.core.format.ColourDescription;
import io.facesets.analysis.core.format.ColourReader;
import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.format.Samples;
import io.facesets.analysis.core.image.CodecChoice;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.PictureDecoder;
import io.facesets.analysis.core.image.PixelCodec;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * Decodes to 8-bit BGR in OpenCV's memory: with a codec of another library where one is chosen, with OpenCV's own
 * otherwise. The orientation is applied here, in the same way for every format.
 */
public final class OpenCvDecoder implements PictureDecoder {

    private final CodecChoice choice;

    private OpenCvDecoder(CodecChoice choice) {
        this.choice = choice;
    }

    /** Loads the native library on first use. */
    public static OpenCvDecoder create(CodecChoice choice) {
        OpenCvLibrary.load();
        return new OpenCvDecoder(choice);
    }

    @Override
    public Picture decode(byte[] image, ImageHeader header) throws RefusedImageException {
        Optional<PixelCodec> codec = choice.codec(header);
        Mat stored = codec.isPresent() ? read(codec.get(), image, header) : OwnCodecs.decode(image, header);
        return new OpenCvPicture(upright(stored, header.orientation()), recolouring(image, header));
    }

    /** Inks have become sRGB when they were decoded. */
    private static Optional<Recolouring> recolouring(byte[] image, ImageHeader header) {
        if (header.samples() == Samples.INKS) {
            return Optional.empty();
        }
        return ColourReader.find(image, header.format()).flatMap(description -> switch (description) {
            case ColourDescription.Profile profile -> Recolourings.ofProfile(profile.icc());
            case ColourDescription.Primaries primaries -> Recolourings.ofPrimaries(primaries.code());
            case ColourDescription.AdobeRgb adobe -> Optional.of(Recolourings.adobeRgb());
        });
    }

    private static Mat read(PixelCodec codec, byte[] image, ImageHeader header) throws RefusedImageException {
        try (MatCanvas canvas = new MatCanvas(header)) {
            codec.read(image, header, canvas);
            return canvas.take();
        }
    }

    /** Undoes EXIF's orientation (1 to 8); half turns and mirrors in place, so that they take no memory. */
    private static Mat upright(Mat stored, int orientation) {
        switch (orientation) {
            case 1 -> {
                return stored;
            }
            case 2 -> Core.flip(stored, stored, 1);
            case 3 -> Core.rotate(stored, stored, Core.ROTATE_180);
            case 4 -> Core.flip(stored, stored, 0);
            default -> {
                return turned(stored, orientation);
            }
        }
        return stored;
    }

    private static Mat turned(Mat stored, int orientation) {
        Mat turned = new Mat();
        try {
            switch (orientation) {
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
        } finally {
            stored.release();
        }
    }
}
