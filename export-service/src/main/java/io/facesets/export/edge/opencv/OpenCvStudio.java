package io.facesets.export.edge.opencv;

import io.facesets.export.core.crops.Studio;
import io.facesets.export.core.library.Photo;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Pictures by OpenCV. Decoding in colour or grey applies EXIF orientation, so all coordinates are those of the upright
 * photo. Native memory is freed by the call that took it, or with the picture.
 */
public final class OpenCvStudio implements Studio {

    private static final Logger LOG = Logger.getLogger(OpenCvStudio.class);

    public OpenCvStudio() {
        nu.pattern.OpenCV.loadLocally();
        // Photos are worked on side by side; threads within one picture would only get in each other's way.
        Core.setNumThreads(1);
    }

    @Override
    public Optional<Picture> open(byte[] original, Photo photo) {
        Mat decoded = decode(original, Imgcodecs.IMREAD_COLOR);
        if (decoded.cols() != photo.width() || decoded.rows() != photo.height()) {
            LOG.warnf(
                    "%s decodes to %d x %d, but was embedded as %d x %d",
                    photo.content(), decoded.cols(), decoded.rows(), photo.width(), photo.height());
            decoded.release();
            return Optional.empty();
        }
        return Optional.of(new OpenCvPicture(decoded));
    }

    @Override
    public Optional<Long> hash(byte[] original, Photo photo) {
        Mat grey = decode(original, PerceptualHash.decodeMode(Math.min(photo.width(), photo.height())));
        try {
            return grey.empty() ? Optional.empty() : Optional.of(PerceptualHash.of(grey));
        } finally {
            grey.release();
        }
    }

    @Override
    public int hashMethod() {
        return PerceptualHash.METHOD;
    }

    /** Empty if the bytes are no picture; the caller releases it. */
    private static Mat decode(byte[] original, int mode) {
        MatOfByte bytes = new MatOfByte(original);
        try {
            return Imgcodecs.imdecode(bytes, mode);
        } catch (CvException e) {
            LOG.warnf("a picture of %d bytes can't be decoded: %s", original.length, e.getMessage());
            return new Mat();
        } finally {
            bytes.release();
        }
    }
}
