package io.facesets.stager.core.immich;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Whatever a server calls its file: the place that it gets lies below the root, says the same place each time, and is a name that
 * every file system takes. Fuzzed by {@code ./facesets fuzz}, replayed by {@link PathFuzzTest}.
 */
public final class PathFuzz {

    private static final Path ROOT = Path.of("/root/of/originals");
    private static final String ASSET = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
    private static final int LONGEST = 255;

    private PathFuzz() {}

    /** One input; throws if something is wrong. */
    public static void fuzzerTestOneInput(byte[] input) {
        String original = new String(input, StandardCharsets.UTF_8);
        // Lone surrogates can come out of JSON, never out of UTF-8.
        String wild = new String(input, StandardCharsets.UTF_16LE);
        for (String given : List.of(original, wild)) {
            look(given, SafePath.of(given, ASSET));
            look(given, SafePath.distinct(given, ASSET));
            look(given, SafePath.byId(given, ASSET));
        }
    }

    private static void look(String given, String place) {
        Path file = SafePath.under(ROOT, place);
        if (!file.startsWith(ROOT) || file.equals(ROOT)) {
            throw new IllegalStateException("'" + given + "' leads to " + file);
        }
        for (String name : place.split("/", -1)) {
            if (name.isEmpty()
                    || name.equals(".")
                    || name.equals("..")
                    || name.getBytes(StandardCharsets.UTF_8).length > LONGEST
                    || name.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':')) {
                throw new IllegalStateException("'" + given + "' has a name that can't be: '" + name + "'");
            }
        }
    }
}
