package io.facesets.embed.core.fetch;

import io.facesets.model.event.AssetStaged;

/** A place where a photo's bytes may be had. Safe for use by many threads. */
@FunctionalInterface
public interface ByteSource {

    /** Gets at most {@code limit} bytes; more than that is {@link Attempt.Absent}. */
    Attempt get(AssetStaged photo, long limit) throws InterruptedException;
}
