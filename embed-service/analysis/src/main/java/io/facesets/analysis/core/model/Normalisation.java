package io.facesets.analysis.core.model;

import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.model.Checks;

/**
 * From samples to what a model was trained on: {@code (sample - mean) * scale}, one plane per channel.
 *
 * @param mean within [0, 255]
 * @param scale above 0, such as 1/128
 */
public record Normalisation(double mean, double scale, Channels channels) {

    public Normalisation {
        Checks.within(mean, 0, 255, "mean");
        Checks.require(scale > 0 && scale <= 1, "scale must be above 0 and at most 1, not " + scale);
    }

    /** The patch as a tensor of shape [1, channels, height, width]. */
    public Tensor apply(Patch patch) {
        Checks.require(patch.channels() == channels, "a patch in " + channels + ", not " + patch.channels());
        int count = channels.count();
        int plane = patch.width() * patch.height();
        float[] values = new float[count * plane];
        byte[] pixels = patch.pixels();
        float[] table = table();
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < plane; i++) {
                values[c * plane + i] = table[pixels[i * count + c] & 0xff];
            }
        }
        return new Tensor(values, 1, count, patch.height(), patch.width());
    }

    private float[] table() {
        float[] table = new float[256];
        for (int sample = 0; sample < table.length; sample++) {
            table[sample] = (float) ((sample - mean) * scale);
        }
        return table;
    }
}
