package io.facesets.cluster.core.linkage;

/**
 * A way to look for near pairs among many vectors. An engine may be approximate in one direction only: it names every
 * pair whose exact dot product is at least what is asked for, and may name others, each of which is decided again in
 * double precision. So engines differ in speed and in nothing else.
 */
public interface PairEngine {

    /** What it is called in settings, logs and reports. */
    String name();

    /** Prepares a search of all {@code rows} against all {@code columns}, which may be the same. */
    Search open(Vectors rows, Vectors columns);

    /** Prepared vectors, in blocks of {@link #blockSize} with a shorter one at the end. Safe for many threads. */
    interface Search extends AutoCloseable {

        int blockSize();

        /** One block of columns, made ready to meet blocks of rows. */
        Sweep columns(int block);

        @Override
        void close();
    }

    /** For one thread at a time. */
    interface Sweep extends AutoCloseable {

        /** Names at least every pair of a row of this block with one of the columns whose product is at least so much. */
        void scan(int rowBlock, double atLeast, Found found);

        @Override
        void close();
    }

    /** Takes a pair that may be near. */
    @FunctionalInterface
    interface Found {
        void pair(int row, int column);
    }
}
