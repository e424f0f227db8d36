package io.facesets.export.core.library;

import java.util.Optional;

/** The bytes of originals; opened for reading only. */
public interface Originals {

    /** The bytes, from the first place that still has them; empty if they are gone or changed everywhere. */
    Optional<byte[]> read(Photo photo);

    /** Whether one of its places has a file of the right size: a cheap hint that {@link #read} may work. */
    boolean present(Photo photo);
}
