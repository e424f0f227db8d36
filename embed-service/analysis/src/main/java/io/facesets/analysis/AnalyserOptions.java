package io.facesets.analysis;

import io.facesets.model.Checks;

/**
 * How an analyser is run; the models' own settings are in the pack.
 *
 * @param concurrentCalls how many images may be looked at at once (each with single-threaded sessions), at least 1
 * @param maxPixels images of more pixels are rejected before they are decoded
 * @param minEmbedPixels faces whose box's short side is smaller are reported without an embedding
 */
public record AnalyserOptions(int concurrentCalls, long maxPixels, double minEmbedPixels) {

    private static final long DEFAULT_MAX_PIXELS = 200_000_000L;

    /** Under 40 px an embedding drifts from the person's own: similarity .96 at 40 px, .92 at 32, .79 at 24. */
    private static final double DEFAULT_MIN_EMBED = 40;

    public AnalyserOptions {
        Checks.require(concurrentCalls >= 1, "at least one call at once, not " + concurrentCalls);
        Checks.require(maxPixels >= 1, "at least one pixel, not " + maxPixels);
        Checks.within(minEmbedPixels, 0, 1000, "minEmbedPixels");
    }

    public static AnalyserOptions defaults(int concurrentCalls) {
        return new AnalyserOptions(concurrentCalls, DEFAULT_MAX_PIXELS, DEFAULT_MIN_EMBED);
    }
}
