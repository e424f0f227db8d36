package io.facesets.export.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured.
 *
 * @param photos a folder whose photos are read
 * @param pack a model pack's folder
 * @param threads at least 1
 * @param rounds at least 2: the first warms up
 */
record BenchPlan(Path photos, Path pack, int threads, int rounds) {

    private static final List<String> FLAGS = List.of("--photos", "--pack", "--threads", "--rounds");

    BenchPlan {
        require(Files.isDirectory(photos), "--photos names a folder with photos, not " + photos);
        require(threads >= 1, "--threads is at least 1");
        require(rounds >= 2, "--rounds is at least 2, since the first warms up");
    }

    /** @throws IllegalArgumentException with a message for the user */
    static BenchPlan of(String... args) {
        require(args.length % 2 == 0, "Every flag takes a value: " + String.join(", ", FLAGS) + ".");
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            require(FLAGS.contains(args[i]), "'" + args[i] + "' is none of " + String.join(", ", FLAGS) + ".");
            given.put(args[i], args[i + 1]);
        }
        require(given.containsKey("--photos") && given.containsKey("--pack"), "--photos and --pack are needed.");
        int processors = Runtime.getRuntime().availableProcessors();
        return new BenchPlan(
                Path.of(given.get("--photos")).toAbsolutePath(),
                Path.of(given.get("--pack")).toAbsolutePath(),
                number(given.getOrDefault("--threads", Integer.toString(processors))),
                number(given.getOrDefault("--rounds", "3")));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number.", e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
