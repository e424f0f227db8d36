package io.facesets.analysis.pack;

import io.facesets.analysis.corpus.BrokenImages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackFuzzTest {

    private static final String PACK = """
            {"name": "mine", "version": "1", "licence": "MIT", "root": "..", "models": {
             "detector": {"file": "detector.onnx", "sha256": "%s", "family": "scrfd", "input": {"width": 64, "height": 64},
              "settings": {"accept": 0.5}, "normalisation": {"mean": 127.5, "scale": 0.0078125, "channels": "RGB"}},
             "recogniser": {"file": "../../etc/passwd", "sha256": "%s", "family": "arcface",
              "input": {"width": 112, "height": 112},
              "normalisation": {"mean": [1, 2, 3], "scale": 1e999, "channels": "BGR"}}},
             "thresholds": {"initial": 0.5, "": -1}}
            """.formatted("0".repeat(64), "f".repeat(64));

    private static final List<String> VALUES = List.of(
            "null",
            "[]",
            "{}",
            "\"\"",
            "-1",
            "1e999",
            "99999999999999999999",
            "true",
            "\"../..\"",
            "[null]",
            "\"\\u0000\"");

    @Test
    void aDescriptionWithAnyValueReplacedIsReadOrRefused() throws Exception {
        Random random = new Random(9);
        PackFuzz.fuzzerTestOneInput(PACK.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 1_500; i++) {
            int colon = PACK.indexOf(':', random.nextInt(PACK.length()));
            int end = colon < 0 ? -1 : PACK.indexOf(',', colon);
            String changed = end < 0
                    ? PACK.substring(0, random.nextInt(PACK.length()))
                    : PACK.substring(0, colon + 1) + VALUES.get(random.nextInt(VALUES.size())) + PACK.substring(end);
            PackFuzz.fuzzerTestOneInput(changed.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyBrokenImageWithBytesChangedHasAHeaderOrIsRefused() throws Exception {
        Random random = new Random(10);
        for (byte[] whole : BrokenImages.all().values()) {
            for (int i = 0; i < 3; i++) {
                byte[] changed = java.util.Arrays.copyOf(whole, Math.min(whole.length, 4096));
                for (int j = 0; j < i && changed.length > 0; j++) {
                    changed[random.nextInt(Math.min(changed.length, 200))] = (byte) random.nextInt(256);
                }
                PackFuzz.fuzzerTestOneInput(changed);
            }
        }
    }
}
