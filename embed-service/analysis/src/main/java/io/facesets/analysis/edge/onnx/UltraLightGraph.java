package io.facesets.analysis.edge.onnx;

import java.util.List;

/**
 * Frees an "ultra light" detector from its fixed input size. The published graph is exported for one size and ends with
 * box arithmetic over constants of that size; the network before it is convolutional. So, in the file's wire format:
 * batch, height and width of the input become names, the nodes behind the score's softmax are dropped, and the outputs
 * become the scores and the undecoded offsets that the softmax's neighbour concatenates. The numbers stay the same to
 * 2e-7. Field numbers are those of onnx.proto3: ModelProto.graph 7; GraphProto.node 1, input 11, output 12.
 */
public final class UltraLightGraph {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int NODE_OUTPUT = 2;
    private static final int ELEMENT_FLOAT = 1;
    private static final String SCORES = "scores";

    private UltraLightGraph() {}

    /**
     * The model with a free input size and the outputs scores [n, priors, 2] and offsets [n, priors, 4].
     *
     * @throws IllegalArgumentException if the graph is not of the expected form
     */
    public static byte[] freeSize(byte[] model) {
        WireWriter edited = new WireWriter();
        for (WireField field : WireField.parse(model)) {
            if (field.number() == MODEL_GRAPH) {
                edited.bytes(MODEL_GRAPH, graph(WireField.parse(field.bytes())));
            } else {
                edited.copy(field);
            }
        }
        return edited.toByteArray();
    }

    /**
     * The published model, whose last output is the offsets: what the freed one is compared with at the published size.
     * Its first output is the scores.
     *
     * @throws IllegalArgumentException if the graph is not of the expected form
     */
    static byte[] observed(byte[] model) {
        WireWriter edited = new WireWriter();
        for (WireField field : WireField.parse(model)) {
            if (field.number() == MODEL_GRAPH) {
                List<WireField> fields = WireField.parse(field.bytes());
                WireWriter graph = new WireWriter();
                fields.forEach(graph::copy);
                graph.bytes(GRAPH_OUTPUT, valueInfo(offsets(nodes(fields)), "n", "priors", 4));
                edited.bytes(MODEL_GRAPH, graph.toByteArray());
            } else {
                edited.copy(field);
            }
        }
        return edited.toByteArray();
    }

    private static List<WireField> nodes(List<WireField> graph) {
        return graph.stream().filter(f -> f.number() == GRAPH_NODE).toList();
    }

    /** Of the two last concatenations before the softmax, of the class scores and of the offsets, the second's output. */
    private static String offsets(List<WireField> nodes) {
        return output(nodes.get(indexOfProducer(nodes, SCORES) - 1));
    }

    private static byte[] graph(List<WireField> fields) {
        List<WireField> nodes = nodes(fields);
        int softmax = indexOfProducer(nodes, SCORES);
        String offsets = offsets(nodes);
        WireWriter graph = new WireWriter();
        nodes.subList(0, softmax + 1).forEach(graph::copy);
        fields.stream()
                .filter(f -> f.number() != GRAPH_NODE && f.number() != GRAPH_INPUT && f.number() != GRAPH_OUTPUT)
                .forEach(graph::copy);
        List<WireField> inputs =
                fields.stream().filter(f -> f.number() == GRAPH_INPUT).toList();
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("an ultralight graph has one input, not " + inputs.size());
        }
        String input = WireField.parse(inputs.getFirst().bytes()).getFirst().text();
        graph.bytes(GRAPH_INPUT, valueInfo(input, "n", 3, "height", "width"));
        graph.bytes(GRAPH_OUTPUT, valueInfo(SCORES, "n", "priors", 2));
        graph.bytes(GRAPH_OUTPUT, valueInfo(offsets, "n", "priors", 4));
        return graph.toByteArray();
    }

    private static int indexOfProducer(List<WireField> nodes, String name) {
        for (int i = 1; i < nodes.size(); i++) {
            if (output(nodes.get(i)).equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("an ultralight graph has an output '" + name + "'");
    }

    private static String output(WireField node) {
        return WireField.parse(node.bytes()).stream()
                .filter(f -> f.number() == NODE_OUTPUT)
                .findFirst()
                .map(WireField::text)
                .orElse("");
    }

    /** ValueInfoProto: name 1, type 2 { tensor_type 1 { elem_type 1, shape 2 { dim 1 { value 1 | param 2 } } } }. */
    private static byte[] valueInfo(String name, Object... dimensions) {
        WireWriter shape = new WireWriter();
        for (Object dimension : dimensions) {
            WireWriter dim = new WireWriter();
            if (dimension instanceof Integer size) {
                dim.varint(1, size);
            } else {
                dim.text(2, dimension.toString());
            }
            shape.bytes(1, dim.toByteArray());
        }
        byte[] tensor = new WireWriter()
                .varint(1, ELEMENT_FLOAT)
                .bytes(2, shape.toByteArray())
                .toByteArray();
        return new WireWriter()
                .text(1, name)
                .bytes(2, new WireWriter().bytes(1, tensor).toByteArray())
                .toByteArray();
    }
}
