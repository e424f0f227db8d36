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

    @Option(names = "--dimension", paramLabel = "D", description = "Values of an embedding (default: 512).")
    private @Nullable Integer dimension;

    @Option(names = "--threshold", paramLabel = "T", description = "Cosine distance of the cut (default: 0.55).")
    private @Nullable Double threshold;

    @Option(names = "--engine", paramLabel = "NAME", description = "onnx, vector or plain (default: onnx).")
    private @Nullable String engine;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one per processor).")
    private @Nullable Integer threads;

    @Option(names = "--edges", paramLabel = "N", description = "Near pairs held per face (default: 40).")
    private @Nullable Integer edges;

    @Option(names = "--heap", paramLabel = "MB", description = "Java heap in megabytes (default: 4096).")
    private int heap = 4096;

    @Override
    public Integer call() throws InterruptedException {
        List<String> arguments = new ArrayList<>();
        put(arguments, "--faces", faces);
        put(arguments, "--batches", batches);
        put(arguments, "--dimension", dimension);
        put(arguments, "--threshold", threshold);
        put(arguments, "--engine", engine);
        put(arguments, "--threads", threads);
        put(arguments, "--edges", edges);
        List<String> command = Installation.current().clusterBench("ExtendBench", heap, arguments);
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
