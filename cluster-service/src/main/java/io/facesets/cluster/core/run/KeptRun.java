package io.facesets.cluster.core.run;

import io.facesets.model.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of a run, so that it can be compared with others.
 *
 * @param about what it was about, for a person to read; may be blank
 * @param parameters by flag name
 * @param figures counts by name
 * @param published whether every reader can see it
 */
public record KeptRun(
        RunId run,
        String operation,
        String about,
        Map<String, Double> parameters,
        Map<String, Long> figures,
        Instant started,
        Instant finished,
        boolean published) {

    public KeptRun {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** How long it took. */
    public Duration took() {
        return Duration.between(started, finished);
    }
}
