package io.facesets.analysis.core.pack;

import io.facesets.analysis.core.model.Graph;
import java.util.stream.IntStream;

/** Whether a model file can be what pack.json says it is, by the inputs and outputs that its graph declares. */
public final class FamilyShapes {

    private FamilyShapes() {}

    /**
     * Requires the input that pack.json names and the family's outputs.
     *
     * @throws IllegalArgumentException naming the file, what was expected and what was found
     */
    public static void check(ModelSpec spec, Graph graph) {
        int channels = spec.normalisation().channels().count();
        if (spec.family() == Family.ULTRALIGHT) {
            // The published size is freed; pack.json gives the second look's.
            graph.requirePicture(channels, graph.inputHeight(), graph.inputWidth());
        } else {
            graph.requirePicture(channels, spec.height(), spec.width());
        }
        switch (spec.family()) {
            case PFLD_68 -> one(graph, "one output [n, 136]", 136);
            case INSIGHTFACE_106 -> one(graph, "one output [n, 212]", 212);
            case INSIGHTFACE_3D68 -> one(graph, "one output [n, 3309] or [n, 204]", 3309, 204);
            case HOPENET -> {
                graph.requireOutputs(3, "three outputs [n, 66]: yaw, pitch, roll");
                IntStream.range(0, 3)
                        .forEach(i -> graph.requireValues(i, "three outputs [n, 66]: yaw, pitch, roll", 66));
            }
            case ARCFACE -> graph.requireOutputs(1, "one output, the embedding");
            case ULTRALIGHT -> graph.requireOutputs(2, "the two outputs scores and boxes");
            case SCRFD, YUNET, RETINAFACE -> {
                // Their decoding knows.
            }
        }
    }

    private static void one(Graph graph, String what, long... sizes) {
        graph.requireOutputs(1, what);
        graph.requireValues(0, what, sizes);
    }
}
