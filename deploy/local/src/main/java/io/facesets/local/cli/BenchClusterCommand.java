package io.facesets.local.cli;

import io.facesets.local.host.Installation;
import io.facesets.model.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code facesets bench cluster}. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description =
                "Clusters synthetic faces with each engine and, up to 20,000 faces, the usual way with all distances in"
                        + " memory: seconds, share of what the processor can do in float32, memory, and whether all agree.",
        footer = {
            "",
            "Examples:",
            "  ./facesets bench cluster",
            "  ./facesets bench cluster --faces 100000 --engine onnx",
            "  ./facesets bench cluster --faces 1000000 --engine onnx --heap 14000 --rounds 1"
        })
final class BenchClusterCommand implements Callable<Integer> {

    @Option(names = "--faces", paramLabel = "N", description = "How many faces (default: 20000).")
    private @Nullable Integer faces;

    @Option(names = "--dimension", paramLabel = "D", description = "Values of an embedding (default: 512).")
    private @Nullable Integer dimension;

    @Option(names = "--threshold", paramLabel = "T", description = "Cosine distance of the cut (default: 0.55).")
    private @Nullable Double threshold;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "onnx, vector, plain, none or auto for all that work (default: auto).")
    private @Nullable String engine;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one per processor).")
    private @Nullable Integer threads;

    @Option(names = "--edges", paramLabel = "N", description = "Near pairs held per face (default: 40).")
    private @Nullable Integer edges;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each engine runs; the first warms up (default: 2).")
    private @Nullable Integer rounds;

    @Option(
            names = "--full-matrix",
            negatable = true,
            description = "The usual way too, or not (default: up to 20000 faces).")
    private @Nullable Boolean fullMatrix;

    @Option(names = "--heap", paramLabel = "MB", description = "Java heap in megabytes (default: 4096).")
    private int heap = 4096;

    @Override
    public Integer call() throws InterruptedException {
        List<String> arguments = new ArrayList<>();
        put(arguments, "--faces", faces);
        put(arguments, "--dimension", dimension);
        put(arguments, "--threshold", threshold);
        put(arguments, "--engine", engine);
        put(arguments, "--threads", threads);
        put(arguments, "--edges", edges);
        put(arguments, "--rounds", rounds);
        put(arguments, "--full-matrix", fullMatrix == null ? null : fullMatrix ? "yes" : "no");
        put(arguments, "--progress", "yes");
        List<String> command = Installation.current().clusterBench("ClusterBench", heap, arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw Fault.resource("cannot-start", command.getFirst() + " can't be started: " + e, e);
        }
    }

    private static void put(List<String> arguments, String flag, @Nullable Object value) {
        if (value != null) {
            arguments.addAll(List.of(flag, value.toString()));
        }
    }
}
