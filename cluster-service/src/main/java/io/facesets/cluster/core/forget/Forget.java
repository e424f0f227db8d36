package io.facesets.cluster.core.forget;

import io.facesets.model.RunId;
import java.time.Instant;
import java.util.Map;

/**
 * A forget and how far it is; nothing of it tells what anybody looks like.
 *
 * @param number from 1
 * @param target as {@link ForgetTarget#text} gives it
 * @param run whose records tell of it
 * @param figures counts, such as {@code faces} and {@code photos}
 */
public record Forget(long number, Instant at, String target, Step step, RunId run, Map<String, Long> figures) {

    /** How far it is. */
    public enum Step {
        /** It is decided and in force; records and files may still hold what is to go. */
        MARKED,
        /** Gone from topics and from this service's database. */
        CLEANSED,
        /** Whoever asked has looked everywhere and found nothing. */
        PROVED
    }

    public Forget {
        figures = Map.copyOf(figures);
    }
}
