package io.facesets.embed.core.flow;

import java.util.Locale;

/** Where a photo is, from the moment it is taken until it has ended. */
public enum Step {
    /** For the index of what is known to be current, or for room. */
    WAITING,
    FETCHING,
    /** Its bytes are here; it waits for a thread. */
    FETCHED,
    ANALYSING,
    /** It has a result, which the broker does not have yet. */
    PUBLISHING;

    /** As in metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
