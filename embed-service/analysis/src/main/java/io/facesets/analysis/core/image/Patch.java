package io.facesets.analysis.core.image;

import io.facesets.model.Checks;
import java.util.List;

/**
 * A small image of 8-bit samples, as models look at it. The array is handed over, not copied: whoever makes a patch
 * keeps no hold of it.
 *
 * @param pixels row by row, the channels of a pixel together; {@code width * height * channels.count()} bytes
 */
public record Patch(int width, int height, Channels channels, byte[] pixels) {

    public Patch {
        Checks.require(width > 0 && height > 0, () -> "a patch has pixels, not " + width + " x " + height);
        Checks.require(
                pixels.length == width * height * channels.count(),
                () -> "a patch of " + width + " x " + height + " " + channels + " does not have " + pixels.length
                        + " bytes");
    }

    /** The samples by {@code levels}, one of them per channel: one channel after the other, each row by row. */
    public float[] planes(List<Levels> levels) {
        int count = channels.count();
        Checks.require(levels.size() == count, () -> "levels for each of " + channels + ", not " + levels.size());
        int plane = width * height;
        float[] values = new float[count * plane];
        for (int c = 0; c < count; c++) {
            double mean = levels.get(c).mean();
            double scale = levels.get(c).scale();
            for (int i = 0; i < plane; i++) {
                values[c * plane + i] = (float) (((pixels[i * count + c] & 0xff) - mean) * scale);
            }
        }
        return values;
    }
}
