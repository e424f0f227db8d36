package io.facesets.cluster.core.linkage;

/**
 * A vector that is made when it is asked for, so that who keeps rows need not keep their values twice. Safe for many
 * threads.
 */
@FunctionalInterface
public interface Row {

    /** The same values each time, of any length but 0; the array is the caller's. */
    double[] values();
}
