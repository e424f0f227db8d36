package io.facesets.export.edge.opencv;

import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.library.Photo;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Opens originals as the embed worker does, so that all coordinates are those of the same upright photo and all colours
 * sRGB's, and works on them with OpenCV. Native memory is freed by the call that took it, or with the picture.
 */
public final class OpenCvStudio implements Studio {

    private static final Logger LOG = Logger.getLogger(OpenCvStudio.class);

    public OpenCvStudio() {
        // Loads the native library, which everything here uses.
        Opening.prepare();
    }

    @Override
    public Optional<Picture> open(byte[] original, Photo photo) {
        var opened = Opening.of(original, photo);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        var picture = opened.get();
        if (picture.width() != photo.width() || picture.height() != photo.height()) {
            LOG.warnf(
                    "%s decodes to %d x %d, but was embedded as %d x %d",
                    photo.content(), picture.width(), picture.height(), photo.width(), photo.height());
            picture.close();
            return Optional.empty();
        }
        return Optional.of(new OpenCvPicture(picture));
    }

    @Override
    public Optional<Long> hash(byte[] original, Photo photo) {
        return isJpeg(original) ? hashReduced(original, photo) : hashWhole(original, photo);
    }

    /** A JPEG can be decoded at a fraction of its size, which is most of what most originals cost here. */
    private static Optional<Long> hashReduced(byte[] original, Photo photo) {
        MatOfByte bytes = new MatOfByte(original);
        Mat grey = new Mat();
        try {
            int mode = PerceptualHash.decodeMode(Math.min(photo.width(), photo.height()));
            grey = Imgcodecs.imdecode(bytes, mode);
            return grey.empty() ? Optional.empty() : Optional.of(PerceptualHash.of(grey));
        } catch (CvException e) {
            LOG.warnf("%s can't be decoded: %s", photo.content(), e.getMessage());
            return Optional.empty();
        } finally {
            bytes.release();
            grey.release();
        }
    }

    private static Optional<Long> hashWhole(byte[] original, Photo photo) {
        return Opening.of(original, photo).map(picture -> {
            try (picture) {
                return PerceptualHash.of(picture);
            }
        });
    }

    @Override
    public int hashMethod() {
        return PerceptualHash.METHOD;
    }

    private static boolean isJpeg(byte[] original) {
        return original.length > 2 && original[0] == (byte) 0xff && original[1] == (byte) 0xd8;
    }
}
