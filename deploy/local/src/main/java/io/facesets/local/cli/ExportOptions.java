package io.facesets.local.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How sets are exported: settings of the export by its request's field names. */
final class ExportOptions {

    private final Map<String, Object> given = new TreeMap<>();
    private final Map<String, String> lora = new TreeMap<>();

    @Mixin
    private PickingOptions picking = new PickingOptions();

    @Option(
            names = {"--outlier-threshold", "--export-outlier-threshold"},
            paramLabel = "D",
            description = "Faces further from their set's centre are dropped (buffalo_l: 0.45; each pack has its own).")
    void outlier(double value) {
        given.put("outlierThreshold", value);
    }

    @Option(
            names = "--min-face-short",
            paramLabel = "PX",
            description = "Short side of a face's box in pixels (default: 100).")
    void minFaceShort(double value) {
        given.put("minFaceShort", value);
    }

    @Option(names = "--min-det-score", paramLabel = "S", description = "The detector's score, 0 to 1 (default: 0.5).")
    void minDetScore(double value) {
        given.put("minDetScore", value);
    }

    @Option(names = "--top-n", paramLabel = "N", description = "Faces in the bundle of the best (default: 30).")
    void topN(int value) {
        given.put("topN", value);
    }

    @Option(
            names = "--pad-ratio",
            paramLabel = "R",
            description = "What a crop shows around the face's box, on each side (default: 0.5).")
    void padRatio(double value) {
        given.put("padRatio", value);
    }

    @Option(names = "--out-size", paramLabel = "PX", description = "Side of a crop in pixels (default: 512).")
    void outSize(int value) {
        given.put("outSize", value);
    }

    @Option(names = "--copy", description = "Copy originals instead of linking to them.")
    void copy(boolean value) {
        given.put("copy", value);
    }

    @Option(
            names = "--token",
            paramLabel = "WORD",
            description = "lora: the word to train (default: the set's label, else its name).")
    void token(String value) {
        lora.put("token", value);
    }

    @Option(names = "--class", paramLabel = "WORD", description = "lora: what it is one of (default: person).")
    void className(String value) {
        lora.put("class", value);
    }

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "lora: how often a picture is shown in an epoch (default: 10).")
    void repeats(int value) {
        lora.put("repeats", Integer.toString(value));
    }

    @Option(
            names = "--caption",
            paramLabel = "TEXT",
            description = "lora: what each picture is said to show (default: a photo of {token} {class}).")
    void caption(String value) {
        lora.put("caption", value);
    }

    /**
     * The request's fields but for folder and run.
     *
     * @param ofPack what the pack states, by the flags of {@code run}
     */
    Map<String, Object> request(List<String> identities, List<String> formats, Map<String, Double> ofPack) {
        Map<String, Object> all = new TreeMap<>();
        @Nullable Double stated = ofPack.get("export-outlier-threshold");
        if (stated != null) {
            all.put("outlierThreshold", stated);
        }
        all.putAll(picking.request(ofPack));
        all.putAll(given);
        if (!identities.isEmpty()) {
            all.put("identities", identities);
        }
        if (!formats.isEmpty()) {
            all.put("formats", formats);
        }
        if (!lora.isEmpty()) {
            all.put("lora", lora);
        }
        return all;
    }
}
