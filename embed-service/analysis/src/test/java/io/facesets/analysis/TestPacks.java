package io.facesets.analysis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where tests find real models; without any they are skipped, saying so. */
public final class TestPacks {

    private TestPacks() {}

    /** The pack of facesets.test.pack, FACESETS_TEST_PACK or the user's own starter pack. */
    public static Path folder() {
        Path pack = setting("facesets.test.pack", "FACESETS_TEST_PACK")
                .orElse(Path.of(System.getProperty("user.home"), ".facesets", "models", "starter"));
        assumeTrue(
                Files.exists(pack.resolve("pack.json")),
                "no model pack at " + pack + ": ./facesets models install starter, or set FACESETS_TEST_PACK");
        return pack;
    }

    static Optional<Path> setting(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .map(Path::of);
    }
}
