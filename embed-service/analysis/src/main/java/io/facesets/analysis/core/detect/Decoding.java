package io.facesets.analysis.core.detect;

import io.facesets.analysis.core.model.Graph;
import io.facesets.analysis.core.model.Tensor;
import java.util.List;

/** How the outputs of a family of one-pass detectors are read. Immutable. */
public interface Decoding {

    /** Whether a model with this graph gives the five points with each face; refuses a graph of another family. */
    boolean givesPoints(Graph graph);

    /**
     * The faces of at least {@code threshold}, in the pixels of an input of this size, before suppression.
     *
     * @param width of the input, a multiple of 32
     * @param height of the input, a multiple of 32
     * @throws IllegalArgumentException if the outputs are not those of the family at this size
     */
    List<Detection> decode(List<Tensor> outputs, int width, int height, double threshold);
}
