package io.facesets.stager.core.immich;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFuzzTest {

    private static final List<String> PIECES = List.of(
            "..",
            ".",
            "/",
            "\\",
            "//",
            "C:",
            "con",
            "NUL.jpg",
            " ",
            "\u0000",
            "%2e",
            "é",
            "e\u0301",
            "\u202e",
            "\uFF0E\uFF0E",
            "\uFF0F",
            "~",
            "x".repeat(190),
            "\uD83D\uDE00",
            "a.jpg",
            ".jpg",
            "\u2024\u2024",
            "\r\n",
            "*",
            "aux .txt");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "..", "../..", "..\\..", "/..", "\u0000", ". .", ".. ", " ..", "．．", "a/../..", "....//", "con"
            })
    void whatHasEverBeenTriedStaysInside(String path) {
        PathFuzz.fuzzerTestOneInput(path.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void soDoPiecesPutTogetherAtRandom() {
        Random random = new Random(5);
        for (int i = 0; i < 30_000; i++) {
            StringBuilder path = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                path.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            PathFuzz.fuzzerTestOneInput(path.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
