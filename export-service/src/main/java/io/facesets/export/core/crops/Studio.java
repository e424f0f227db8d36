package io.facesets.export.core.crops;

import io.facesets.export.core.library.Photo;
import java.util.Optional;

/** Decodes, cuts and hashes pictures. Safe for use by many threads; each opened picture by one. */
public interface Studio {

    /** Decodes an original upright and in full; empty if it can't be, or has another size than {@code photo} says. */
    Optional<Picture> open(byte[] original, Photo photo);

    /** The perceptual hash of an original as seen upright; empty if it can't be decoded. */
    Optional<Long> hash(byte[] original, Photo photo);

    /** What a crop looks like. */
    Impression impression(byte[] png);

    /**
     * What a crop looks like.
     *
     * @param light the mean brightness of its middle, where the face is, within [0, 1]
     * @param hash perceptual, as {@link Studio#hash}
     */
    record Impression(double light, long hash) {}

    /** The method of {@link #hash}: hashes of different methods are not compared. */
    int hashMethod();

    /** A decoded picture; holds native memory until it is closed. */
    interface Picture extends AutoCloseable {

        /** A square PNG of {@code outSize} pixels, opaque, 8 bits, RGB, without metadata. */
        byte[] crop(CropPlan plan, int outSize);

        @Override
        void close();
    }
}
