package io.facesets.cluster.bench;

import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.wiring.Engines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be measured: {@code --faces N}, {@code --dimension D}, {@code --threshold T}, {@code --engine} (auto for all
 * that work, or one; none), {@code --threads N}, {@code --edges N} per face, {@code --rounds N}, {@code --full-matrix}
 * yes or no (usually up to 20,000 faces), {@code --seed N}, {@code --progress} yes or no, {@code --write FILE.npy}.
 */
record BenchArguments(
        int faces,
        int dimension,
        double threshold,
        List<String> engines,
        int threads,
        int edgesPerPoint,
        int rounds,
        boolean fullMatrix,
        long seed,
        boolean progress,
        Optional<Path> write) {

    /** Up to so many rows are held in memory while measuring. */
    static final int HELD = 200_000;

    private static final int USUAL_MATRIX = 20_000;
    private static final List<String> FLAGS = List.of(
            "--faces",
            "--dimension",
            "--threshold",
            "--engine",
            "--threads",
            "--edges",
            "--rounds",
            "--full-matrix",
            "--seed",
            "--progress",
            "--write");

    BenchArguments {
        require(faces >= 1 && faces < 1 << 23, "--faces is 1 to 8388607");
        require(dimension >= 1 && dimension <= 4096, "--dimension is 1 to 4096");
        require(threshold > 0 && threshold < 2, "--threshold is between 0 and 2");
        require(threads >= 1, "--threads is at least 1");
        require(edgesPerPoint >= 1, "--edges is at least 1");
        require(rounds >= 1, "--rounds is at least 1");
        require(!fullMatrix || faces <= FullMatrix.MOST, "--full-matrix takes at most " + FullMatrix.MOST + " faces");
        engines = List.copyOf(engines);
    }

    /** @throws IllegalArgumentException with a message for the user */
    static BenchArguments of(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            require(
                    FLAGS.contains(args[i]) && i + 1 < args.length,
                    "flags with a value each: " + String.join(" ", FLAGS));
            given.put(args[i], args[i + 1]);
        }
        int faces = whole(given, "--faces", USUAL_MATRIX);
        return new BenchArguments(
                faces,
                whole(given, "--dimension", 512),
                Double.parseDouble(given.getOrDefault("--threshold", "0.55")),
                engines(given.getOrDefault("--engine", Engines.AUTO)),
                whole(given, "--threads", Runtime.getRuntime().availableProcessors()),
                whole(given, "--edges", LinkageOptions.DEFAULT_EDGES_PER_POINT),
                whole(given, "--rounds", 2),
                yes(given, "--full-matrix", faces <= USUAL_MATRIX),
                whole(given, "--seed", 1),
                yes(given, "--progress", false),
                Optional.ofNullable(given.get("--write")).map(Path::of));
    }

    private static List<String> engines(String name) {
        if (!name.equals(Engines.AUTO)) {
            return name.equals("none") ? List.of() : List.of(name);
        }
        List<String> working = new ArrayList<>();
        for (String candidate : Engines.NAMES.reversed()) {
            try {
                Engines.open(candidate);
                working.add(candidate);
            } catch (IllegalStateException e) {
                System.err.println("The engine '" + candidate + "' can't be used: " + e.getMessage());
            }
        }
        return working;
    }

    private static int whole(Map<String, String> given, String flag, int usual) {
        return given.containsKey(flag) ? Integer.parseInt(given.get(flag)) : usual;
    }

    private static boolean yes(Map<String, String> given, String flag, boolean usual) {
        String value = given.getOrDefault(flag, usual ? "yes" : "no");
        require(value.equals("yes") || value.equals("no"), flag + " is yes or no");
        return value.equals("yes");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
