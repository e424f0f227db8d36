package io.facesets.analysis;

import io.facesets.analysis.core.provider.ProviderChoice;
import io.facesets.model.Checks;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How an analyser is run; the models' own settings are in the pack.
 *
 * @param concurrentCalls how many images may be looked at at once, at least 1
 * @param maxPixels images of more pixels are rejected before they are decoded
 * @param minEmbedPixels faces whose box's short side is smaller are reported without an embedding
 * @param provider what runs the models
 * @param timeLimit a photo that takes longer is rejected; looked at between steps, so a step may overrun it
 * @param intraOpThreads threads that one run of a model may use on the CPU, at least 1; if empty, as a short trial at
 *     the opening shows ({@link io.facesets.analysis.core.provider.ThreadTrial})
 * @param maxBatch how many calls of a model are taken together in one run, 1 to 256; if empty, 1 on the CPU, where it
 *     gains nothing, and 16 on others
 * @param asPublished true to leave vanishing weights in the models, which some take many times the time for: only for
 *     comparison
 */
public record AnalyserOptions(
        int concurrentCalls,
        long maxPixels,
        double minEmbedPixels,
        ProviderChoice provider,
        Duration timeLimit,
        OptionalInt intraOpThreads,
        OptionalInt maxBatch,
        boolean asPublished) {

    /** Under 40 px an embedding drifts from the person's own: similarity .96 at 40 px, .92 at 32, .79 at 24. */
    private static final double DEFAULT_MIN_EMBED = 40;

    private static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(120);

    public AnalyserOptions {
        Checks.require(concurrentCalls >= 1, "at least one call at once, not " + concurrentCalls);
        Checks.require(maxPixels >= 1, "at least one pixel, not " + maxPixels);
        Checks.within(minEmbedPixels, 0, 1000, "minEmbedPixels");
        Checks.require(timeLimit.isPositive(), "a time limit above 0, not " + timeLimit);
        intraOpThreads.ifPresent(n -> Checks.within(n, 1, 1024, "intraOpThreads"));
        maxBatch.ifPresent(n -> Checks.within(n, 1, 256, "maxBatch"));
    }

    public static AnalyserOptions defaults(int concurrentCalls) {
        return new AnalyserOptions(
                concurrentCalls,
                Images.USUAL_MAX_PIXELS,
                DEFAULT_MIN_EMBED,
                ProviderChoice.AUTO,
                DEFAULT_TIME_LIMIT,
                OptionalInt.empty(),
                OptionalInt.empty(),
                false);
    }

    public AnalyserOptions withConcurrentCalls(int calls) {
        return new AnalyserOptions(
                calls, maxPixels, minEmbedPixels, provider, timeLimit, intraOpThreads, maxBatch, asPublished);
    }

    public AnalyserOptions withMaxPixels(long pixels) {
        return new AnalyserOptions(
                concurrentCalls, pixels, minEmbedPixels, provider, timeLimit, intraOpThreads, maxBatch, asPublished);
    }

    public AnalyserOptions withMinEmbedPixels(double pixels) {
        return new AnalyserOptions(
                concurrentCalls, maxPixels, pixels, provider, timeLimit, intraOpThreads, maxBatch, asPublished);
    }

    public AnalyserOptions withProvider(ProviderChoice choice) {
        return new AnalyserOptions(
                concurrentCalls, maxPixels, minEmbedPixels, choice, timeLimit, intraOpThreads, maxBatch, asPublished);
    }

    public AnalyserOptions withTimeLimit(Duration limit) {
        return new AnalyserOptions(
                concurrentCalls, maxPixels, minEmbedPixels, provider, limit, intraOpThreads, maxBatch, asPublished);
    }

    public AnalyserOptions withIntraOpThreads(OptionalInt threads) {
        return new AnalyserOptions(
                concurrentCalls, maxPixels, minEmbedPixels, provider, timeLimit, threads, maxBatch, asPublished);
    }

    public AnalyserOptions withMaxBatch(OptionalInt calls) {
        return new AnalyserOptions(
                concurrentCalls, maxPixels, minEmbedPixels, provider, timeLimit, intraOpThreads, calls, asPublished);
    }

    /** With the models' weights as they were published. */
    public AnalyserOptions published() {
        return new AnalyserOptions(
                concurrentCalls, maxPixels, minEmbedPixels, provider, timeLimit, intraOpThreads, maxBatch, true);
    }
}
