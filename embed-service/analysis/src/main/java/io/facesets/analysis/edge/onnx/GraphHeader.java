package io.facesets.analysis.edge.onnx;

import io.facesets.analysis.core.model.Declared;
import io.facesets.analysis.core.model.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model file declares of its inputs and outputs, read from the file's wire format without loading the model, so
 * that a file of another kind is refused before anything is run. Field numbers are those of onnx.proto3: ModelProto.graph
 * 7; GraphProto.initializer 5, input 11, output 12; TensorProto.name 8; ValueInfoProto.name 1, type 2 { tensor_type 1 {
 * shape 2 { dim 1 { value 1 } } } }.
 */
public final class GraphHeader {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int TENSOR_NAME = 8;

    private GraphHeader() {}

    /**
     * Reads the declarations. Old files list their weights among the inputs; those are left out.
     *
     * @throws IllegalArgumentException if the bytes are no whole ONNX model; the message names the file
     */
    public static Graph of(String file, byte[] model) {
        try {
            List<WireField> graph = WireField.first(WireField.parse(model), MODEL_GRAPH)
                    .orElseThrow(() -> new IllegalArgumentException("there is no graph in it"))
                    .fields();
            Set<String> weights = graph.stream()
                    .filter(f -> f.number() == GRAPH_INITIALIZER)
                    .flatMap(f -> WireField.first(f.fields(), TENSOR_NAME).stream())
                    .map(WireField::text)
                    .collect(Collectors.toSet());
            List<Declared> inputs = declared(graph, GRAPH_INPUT).stream()
                    .filter(input -> !weights.contains(input.name()))
                    .toList();
            return new Graph(file, inputs, declared(graph, GRAPH_OUTPUT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + ": expected an ONNX model, found " + model.length + " bytes that are none (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    private static List<Declared> declared(List<WireField> graph, int number) {
        return graph.stream()
                .filter(f -> f.number() == number)
                .map(GraphHeader::declared)
                .toList();
    }

    private static Declared declared(WireField valueInfo) {
        List<WireField> fields = valueInfo.fields();
        String name = WireField.first(fields, 1).map(WireField::text).orElse("");
        Optional<WireField> shape = WireField.first(fields, 2)
                .flatMap(type -> WireField.first(type.fields(), 1))
                .flatMap(tensor -> WireField.first(tensor.fields(), 2));
        List<Long> sizes = new ArrayList<>();
        for (WireField dimension : shape.map(WireField::fields).orElse(List.of())) {
            sizes.add(
                    WireField.first(dimension.fields(), 1).map(WireField::whole).orElse(Declared.FREE));
        }
        return new Declared(name, sizes);
    }
}
