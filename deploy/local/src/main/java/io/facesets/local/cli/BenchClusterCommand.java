package io.facesets.local.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "onnx, vector, plain, none or auto for all that work (default: auto).")
    private @Nullable String engine;

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

    @Mixin
    private ClusterBenchOptions common = new ClusterBenchOptions();

    @Override
    public Integer call() throws InterruptedException {
        return common.put("--faces", faces)
                .put("--engine", engine)
                .put("--rounds", rounds)
                .put("--full-matrix", fullMatrix == null ? null : fullMatrix ? "yes" : "no")
                .put("--progress", "yes")
                .run("ClusterBench");
    }
}
