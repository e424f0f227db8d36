package io.facesets.cluster.core.browse;

/** Where the library can be looked at. Thread-safe. */
@FunctionalInterface
public interface Album {

    /** As it is now; the first time after a start everything is read. */
    Moment now();
}
