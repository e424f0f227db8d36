package io.facesets.local.cli;

import io.facesets.local.host.Installation;
import io.facesets.model.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the benchmarks of clustering have in common: flags that are passed on as they are, to a process with a heap of its own. */
final class ClusterBenchOptions {

    private final List<String> arguments = new ArrayList<>();

    @Option(names = "--dimension", paramLabel = "D", description = "Values of an embedding (default: 512).")
    private @Nullable Integer dimension;

    @Option(names = "--threshold", paramLabel = "T", description = "Cosine distance of the cut (default: 0.55).")
    private @Nullable Double threshold;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one per processor).")
    private @Nullable Integer threads;

    @Option(names = "--edges", paramLabel = "N", description = "Near pairs held per face (default: 40).")
    private @Nullable Integer edges;

    @Option(names = "--heap", paramLabel = "MB", description = "Java heap in megabytes (default: 4096).")
    private int heap = 4096;

    /** Passes a flag on if it was given. */
    ClusterBenchOptions put(String flag, @Nullable Object value) {
        if (value != null) {
            arguments.addAll(List.of(flag, value.toString()));
        }
        return this;
    }

    /** Runs a benchmark of the cluster service and returns its exit code. */
    int run(String benchmark) throws InterruptedException {
        put("--dimension", dimension);
        put("--threshold", threshold);
        put("--threads", threads);
        put("--edges", edges);
        List<String> command = Installation.current().clusterBench(benchmark, heap, arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw Fault.resource("cannot-start", command.getFirst() + " can't be started: " + e, e);
        }
    }
}
