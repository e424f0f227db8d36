package io.facesets.cluster.bench;

import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortParameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured: {@code --faces N} in the library, {@code --batches N,N,…} that come, {@code --dimension D},
 * {@code --threshold T}, {@code --engine} by name, {@code --threads N}, {@code --edges N} per face, {@code --seed N}.
 */
record ExtendArguments(
        int faces,
        List<Integer> batches,
        int dimension,
        double threshold,
        String engine,
        int threads,
        int edges,
        long seed) {

    private static final List<String> FLAGS =
            List.of("--faces", "--batches", "--dimension", "--threshold", "--engine", "--threads", "--edges", "--seed");

    ExtendArguments {
        require(faces >= 1 && faces < 1 << 22, "--faces is 1 to 4194303");
        require(!batches.isEmpty() && batches.stream().allMatch(batch -> batch >= 1), "--batches are of 1 and more");
        require(dimension >= 1 && dimension <= 4096, "--dimension is 1 to 4096");
        require(threshold > 0 && threshold < 2, "--threshold is between 0 and 2");
        require(threads >= 1, "--threads is at least 1");
        require(edges >= 1, "--edges is at least 1");
        batches = List.copyOf(batches);
    }

    /** @throws IllegalArgumentException with a message for the user */
    static ExtendArguments of(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            require(
                    FLAGS.contains(args[i]) && i + 1 < args.length,
                    "flags with a value each: " + String.join(" ", FLAGS));
            given.put(args[i], args[i + 1]);
        }
        return new ExtendArguments(
                Integer.parseInt(given.getOrDefault("--faces", "20000")),
                Arrays.stream(given.getOrDefault("--batches", "1,10,100,1000").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(given.getOrDefault("--dimension", "512")),
                Double.parseDouble(given.getOrDefault("--threshold", "0.55")),
                given.getOrDefault("--engine", "onnx"),
                given.containsKey("--threads")
                        ? Integer.parseInt(given.get("--threads"))
                        : Runtime.getRuntime().availableProcessors(),
                Integer.parseInt(given.getOrDefault("--edges", String.valueOf(LinkageOptions.DEFAULT_EDGES_PER_POINT))),
                Long.parseLong(given.getOrDefault("--seed", "1")));
    }

    SortParameters parameters() {
        return SortParameters.DEFAULTS.with(Map.of("initial-threshold", threshold));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
