package io.facesets.cluster.edge.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The largest of some floats: written out, since the JIT does not vectorise a loop of float maxima. */
final class Largest {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private Largest() {}

    /** Of {@code count} values, a multiple of a vector's length, from {@code from} on. */
    static float of(float[] values, int from, int count) {
        FloatVector largest = FloatVector.fromArray(SPECIES, values, from);
        for (int i = from + SPECIES.length(); i < from + count; i += SPECIES.length()) {
            largest = largest.max(FloatVector.fromArray(SPECIES, values, i));
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }
}
