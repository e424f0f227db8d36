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
import org.opencv.core.Mat;

/**
 * Decodes to 8-bit BGR in OpenCV's memory: with a codec of another library where one is chosen, with OpenCV's own
 * otherwise. Orientation and colours are the picture's matter, in the same way for every format.
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
        Optional<Recolouring> recolouring = recolouring(image, header);
        Mat stored = codec.isPresent() ? read(codec.get(), image, header) : OwnCodecs.decode(image, header);
        return new OpenCvPicture(stored, header.orientation(), recolouring);
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
}
