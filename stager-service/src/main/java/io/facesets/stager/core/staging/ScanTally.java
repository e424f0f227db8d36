package io.facesets.stager.core.staging;

import io.facesets.stager.core.ledger.Effect;
import java.time.Duration;

/** A port: running totals, over all scans of the process. Safe for use by many threads. */
public interface ScanTally {

    void listed(long files);

    void read(long bytes);

    void noted(Effect effect);

    void removed(long places);

    /** A scan ended, well or not. */
    void ended(Duration took);
}
