package io.facesets.cluster.edge.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The largest of some floats: written out, since the JIT does not vectorise a loop of float maxima. */
final class Largest {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private Largest() {}

    /** @param values a multiple of a vector's length */
    static float of(float[] values) {
        FloatVector largest = FloatVector.fromArray(SPECIES, values, 0);
        for (int i = SPECIES.length(); i < values.length; i += SPECIES.length()) {
            largest = largest.max(FloatVector.fromArray(SPECIES, values, i));
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }
}
