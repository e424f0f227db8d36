package io.facesets.cluster.core.linkage;

/** Numbered vectors of one dimension and of length at most 1 + 1e-6, for engines to read; safe for many threads. */
public interface Vectors {

    int count();

    int dimension();

    /** Writes a vector, each value rounded to float32, into the first {@code dimension} places. */
    void read(int index, float[] into);
}
