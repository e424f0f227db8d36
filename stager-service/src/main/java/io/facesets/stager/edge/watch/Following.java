package io.facesets.stager.edge.watch;

import io.facesets.runtime.jobs.Jobs;
import io.facesets.stager.core.staging.Scan;
import io.facesets.stager.core.watch.Reach;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How folders are followed.
 *
 * @param quiet how long nothing must have been heard of a folder before what has changed is looked at
 * @param atMost how long a change waits, whatever is heard
 * @param again how long until everything is looked at again
 */
public record Following(
        Jobs jobs, Scan scan, Reach reach, InstantSource clock, Duration quiet, Duration atMost, Duration again) {}
