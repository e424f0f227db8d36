package io.facesets.local.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code facesets bench extend}. */
@Command(
        name = "extend",
        mixinStandardHelpOptions = true,
        description =
                "Sorts a library of synthetic faces in a database of its own and lets batches of new ones come: what"
                        + " a new face costs, from placing it at once to joining it for good, and what a restart costs.",
        footer = {
            "",
            "Examples:",
            "  ./facesets bench extend",
            "  ./facesets bench extend --faces 100000 --batches 1,10,100,1000"
        })
final class BenchExtendCommand implements Callable<Integer> {

    @Option(names = "--faces", paramLabel = "N", description = "How many faces are there (default: 20000).")
    private @Nullable Integer faces;

    @Option(
            names = "--batches",
            paramLabel = "N,N,…",
            description = "How many faces come each time (default: 1,10,100,1000).")
    private @Nullable String batches;

    @Option(names = "--engine", paramLabel = "NAME", description = "onnx, vector or plain (default: onnx).")
    private @Nullable String engine;

    @Mixin
    private ClusterBenchOptions common = new ClusterBenchOptions();

    @Override
    public Integer call() throws InterruptedException {
        return common.put("--faces", faces)
                .put("--batches", batches)
                .put("--engine", engine)
                .run("ExtendBench");
    }
}
