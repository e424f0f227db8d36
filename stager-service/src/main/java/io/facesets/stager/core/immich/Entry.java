package io.facesets.stager.core.immich;

import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger keeps of an asset.
 *
 * @param reason why it was skipped, removed or failed; what an alias was of; blank otherwise
 * @param attempts how often fetching failed
 * @param file where its bytes go below the account's folder; set before the first byte is fetched
 * @param facesDue when its faces are to be asked for again; absent: no more
 */
public record Entry(
        Asset asset, State state, String reason, int attempts, Optional<String> file, Optional<Instant> facesDue) {

    /** In another state, and why. */
    public Entry as(State next, String why) {
        return new Entry(asset, next, why, attempts, file, facesDue);
    }

    /** With what is known of the asset now. */
    public Entry telling(Asset now) {
        return new Entry(now, state, reason, attempts, file, facesDue);
    }

    /** To be asked for faces again, or not. */
    public Entry facesDue(Optional<Instant> when) {
        return new Entry(asset, state, reason, attempts, file, when);
    }

    /** To be fetched from the beginning. */
    public Entry afresh() {
        return new Entry(asset, State.LISTED, "", 0, Optional.empty(), facesDue);
    }
}
