package io.facesets.analysis.edge.opencv;

import io.facesets.analysis.core.format.ImageHeader;
import io.facesets.analysis.core.format.RefusedImageException;
import io.facesets.analysis.core.image.Canvas;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** A matrix of the size that a codec finds; freed when closed unless it was taken. */
final class MatCanvas implements Canvas, AutoCloseable {

    private final ImageHeader header;
    private @Nullable Mat mat;

    MatCanvas(ImageHeader header) {
        this.header = header;
    }

    @Override
    @SuppressWarnings("restricted") // the memory is the matrix of the line above, and of its size
    public MemorySegment lay(int width, int height) throws RefusedImageException {
        if (mat != null) {
            throw new IllegalStateException("a canvas is laid once");
        }
        if (width < 1 || height < 1 || (long) width * height > header.pixels()) {
            throw RefusedImageException.undecodable("the " + header.format() + " holds " + width + " x " + height
                    + " pixels, its header promises " + header.width() + " x " + header.height());
        }
        Mat laid = new Mat(height, width, CvType.CV_8UC3);
        mat = laid;
        return MemorySegment.ofAddress(laid.dataAddr()).reinterpret(laid.total() * laid.elemSize());
    }

    /** The picture; the caller releases it. */
    Mat take() {
        Mat taken = mat;
        if (taken == null) {
            throw new IllegalStateException("a codec left no pixels");
        }
        mat = null;
        return taken;
    }

    @Override
    public void close() {
        if (mat != null) {
            mat.release();
            mat = null;
        }
    }
}
