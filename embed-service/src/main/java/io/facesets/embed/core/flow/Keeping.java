package io.facesets.embed.core.flow;

import io.facesets.embed.core.known.Standing;
import io.facesets.model.event.RejectionCode;
import java.util.Set;

/**
 * Whether a rejection may take the place of what stands. The topic keeps the last record of a key alone: whoever published
 * faces before, a rejection that follows deletes them for good, also from what is ever rebuilt. So it must be decided here,
 * and no reader of the topic can make up for it.
 */
enum Keeping {
    /** The rejection is the photo's result. */
    PUBLISH,
    /** What stands is the photo's result. */
    KEEP,
    /** It can't be told what stands. */
    UNDECIDED;

    /** These say where the bytes are not, and nothing of the bytes. */
    private static final Set<RejectionCode> NOT_SEEN = Set.of(RejectionCode.UNAVAILABLE, RejectionCode.CHANGED);

    /**
     * What this very pack has seen, no failure of it unsees. What another version has seen gives way to one that had the
     * same bytes and failed: it can't be compared with anything newer, and the library could never be sorted again.
     */
    static Keeping of(RejectionCode reason, Standing standing) {
        return switch (standing) {
            case NONE -> PUBLISH;
            case OLDER -> NOT_SEEN.contains(reason) ? KEEP : PUBLISH;
            case DONE -> KEEP;
            case UNKNOWN -> UNDECIDED;
        };
    }
}
