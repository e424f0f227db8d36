package io.facesets.analysis.core.model;

import io.facesets.analysis.core.image.Affine;
import io.facesets.analysis.core.image.Channels;
import io.facesets.analysis.core.image.Levels;
import io.facesets.analysis.core.image.Patch;
import io.facesets.analysis.core.image.Picture;
import io.facesets.analysis.core.image.Sampling;
import io.facesets.model.Checks;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * From samples to what a model was trained on: {@code (sample - mean) * scale}, one plane per channel.
 *
 * @param levels mean and scale of each channel, in the order of {@code channels}
 */
public record Normalisation(List<Levels> levels, Channels channels) {

    public Normalisation {
        levels = List.copyOf(levels);
        Checks.require(
                levels.size() == channels.count(), "mean and scale for each of " + channels + ", not " + levels.size());
    }

    /** The same for all channels. */
    public Normalisation(double mean, double scale, Channels channels) {
        this(Collections.nCopies(channels.count(), new Levels(mean, scale)), channels);
    }

    /**
     * Of lists with one number for all channels, or one for each.
     *
     * @throws IllegalArgumentException if there are as many as neither
     */
    public static Normalisation of(List<Double> means, List<Double> scales, Channels channels) {
        for (List<Double> numbers : List.of(means, scales)) {
            Checks.require(
                    numbers.size() == 1 || numbers.size() == channels.count(),
                    "mean and scale are one number or one for each of " + channels + ", not " + numbers);
        }
        Levels[] levels = new Levels[channels.count()];
        for (int c = 0; c < levels.length; c++) {
            levels[c] = new Levels(means.get(c % means.size()), scales.get(c % scales.size()));
        }
        return new Normalisation(List.of(levels), channels);
    }

    /** The mean over the channels: the grey that the model sees as about 0. */
    public double mean() {
        return levels.stream().mapToDouble(Levels::mean).average().orElseThrow();
    }

    /** The patch as a tensor of shape [1, channels, height, width]. */
    public Tensor apply(Patch patch) {
        Checks.require(patch.channels() == channels, () -> "a patch in " + channels + ", not " + patch.channels());
        return new Tensor(patch.planes(levels), 1, channels.count(), patch.height(), patch.width());
    }

    /** What {@link #apply} makes of {@link Picture#cut}, made when a model asks for it. */
    public Input input(Picture picture, Affine toPatch, int width, int height, Sampling sampling, int border) {
        return new CutInput(picture, toPatch, width, height, channels, levels, sampling, border);
    }

    /** What decides the tensor, in words that stay the same for the same numbers. */
    public String canonical() {
        return channels + "/" + text(Levels::mean) + "/" + text(Levels::scale);
    }

    private String text(ToDoubleFunction<Levels> number) {
        List<Double> numbers =
                levels.stream().map(number::applyAsDouble).distinct().toList();
        return numbers.size() == 1
                ? numbers.getFirst().toString()
                : levels.stream().map(number::applyAsDouble).toList().toString();
    }
}
