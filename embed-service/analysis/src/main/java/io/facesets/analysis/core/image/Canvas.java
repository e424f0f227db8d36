package io.facesets.analysis.core.image;

import io.facesets.analysis.core.format.RefusedImageException;
import java.lang.foreign.MemorySegment;

/** Where a codec puts a picture's pixels. */
@FunctionalInterface
public interface Canvas {

    /**
     * Memory for {@code width * height} pixels, row by row without gaps, each of 8-bit blue, green and red. To be asked
     * for once, and valid until the codec returns.
     *
     * @throws RefusedImageException if that is more than the image's header promised
     */
    MemorySegment lay(int width, int height) throws RefusedImageException;
}
