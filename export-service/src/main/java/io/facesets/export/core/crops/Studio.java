package io.facesets.export.core.crops;

import io.facesets.export.core.library.Photo;
import java.util.Optional;

/** Decodes, cuts and hashes pictures. Safe for use by many threads; each opened picture by one. */
public interface Studio {

    /** Decodes an original upright and in full; empty if it can't be, or has another size than {@code photo} says. */
    Optional<Picture> open(byte[] original, Photo photo);

    /** The perceptual hash of an original as seen upright; empty if it can't be decoded. */
    Optional<Long> hash(byte[] original, Photo photo);

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

        /** A square of {@code outSize} pixels, which the caller closes; it outlives the picture. */
        Crop crop(CropPlan plan, int outSize);

        @Override
        void close();
    }

    /** A crop whose pixels are settled; holds native memory until it is closed. For one thread. */
    interface Crop extends AutoCloseable {

        /**
         * The very pixels of {@link #png} as an image that takes next to nothing to make and to open (a BMP): for a look
         * at a crop that may not be kept.
         */
        byte[] uncompressed();

        /** As it is exported: opaque, 8 bits, RGB, without metadata. */
        byte[] png();

        /** What it looks like. */
        Impression impression();

        @Override
        void close();
    }
}
