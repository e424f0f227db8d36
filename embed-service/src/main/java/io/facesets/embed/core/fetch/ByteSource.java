package io.facesets.embed.core.fetch;

import io.facesets.model.event.AssetStaged;

/** A place where a photo's bytes may be had. Safe for use by many threads. */
@FunctionalInterface
public interface ByteSource {

    /** Gets the photo's {@link AssetStaged#size} bytes; reads no more than that. */
    Attempt get(AssetStaged photo) throws InterruptedException;
}
