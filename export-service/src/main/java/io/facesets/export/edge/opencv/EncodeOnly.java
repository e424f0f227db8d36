package io.facesets.export.edge.opencv;

import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** A finished crop that is encoded again and again, to measure what that costs alone. For one thread. */
public final class EncodeOnly implements AutoCloseable {

    private final Mat pixels;

    /** @param png as {@link OpenCvStudio} made it */
    public EncodeOnly(byte[] png) {
        MatOfByte bytes = new MatOfByte(png);
        try {
            pixels = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR);
        } finally {
            bytes.release();
        }
    }

    /** Encodes as the studio does; says how many bytes. */
    public int encode() {
        try (Mats mats = new Mats()) {
            return OpenCvPicture.png(pixels, mats).length;
        }
    }

    @Override
    public void close() {
        pixels.release();
    }
}
