package io.facesets.local.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gates and thresholds; the names are those of the tool that face-sets replaces. */
final class SortingOptions {

    @Option(
            names = "--initial-threshold",
            paramLabel = "D",
            description = "Cosine distance of the first clustering (buffalo_l: 0.55; each pack has its own).")
    private @Nullable Double initialThreshold;

    @Option(
            names = "--merge-threshold",
            paramLabel = "D",
            description = "Cosine distance at which clusters' centres are merged (buffalo_l: 0.40).")
    private @Nullable Double mergeThreshold;

    @Option(
            names = "--outlier-threshold",
            paramLabel = "D",
            description = "Faces further from their set's centre are dropped, in sets of 4 and more (buffalo_l: 0.55).")
    private @Nullable Double outlierThreshold;

    @Option(
            names = "--export-outlier-threshold",
            paramLabel = "D",
            description = "The same, tighter, for the exported crops (buffalo_l: 0.45).")
    private @Nullable Double exportOutlierThreshold;

    @Option(
            names = "--min-faces",
            paramLabel = "N",
            description = "Photos that a person needs to become a set (default: 15).")
    private @Nullable Double minFaces;

    @Option(
            names = "--min-short",
            paramLabel = "PX",
            description = "Short side of a face's box in pixels (default: 90).")
    private @Nullable Double minShort;

    @Option(
            names = "--min-blur",
            paramLabel = "V",
            description = "Sharpness: variance of the Laplacian of the grey face (default: 40.0).")
    private @Nullable Double minBlur;

    @Option(names = "--min-det-score", paramLabel = "S", description = "The detector's score, 0 to 1 (default: 0.6).")
    private @Nullable Double minDetScore;

    @Option(
            names = "--same-photo-threshold",
            paramLabel = "D",
            description = "Two faces of one photo are two people unless nearer than this, as in mirrors, or their boxes"
                    + " overlap; 2 switches the rule off (default: 0.40).")
    private @Nullable Double samePhotoThreshold;

    @Option(
            names = "--min-face-short",
            paramLabel = "PX",
            description = "Short side for the exported crops (default: 100).")
    private @Nullable Double minFaceShort;

    @Option(names = "--top-n", paramLabel = "N", description = "Faces in the bundle of the best (default: 30).")
    private @Nullable Integer topN;

    @Option(
            names = "--pad-ratio",
            paramLabel = "R",
            description = "What a crop shows around the face's box, on each side (default: 0.5).")
    private @Nullable Double padRatio;

    @Option(names = "--out-size", paramLabel = "PX", description = "Side of a crop in pixels (default: 512).")
    private @Nullable Integer outSize;

    @Mixin
    private PickingOptions picking = new PickingOptions();

    @Option(
            names = "--copy",
            description = "Copy the originals into persons/ and facesets/ instead of linking to them.")
    private boolean copy;

    /** Parameters of cluster and refine: what was asked for, else what the pack states. */
    Map<String, Double> sorting(Map<String, Double> ofPack) {
        Map<String, Double> all = new TreeMap<>(ofPack);
        all.remove("export-outlier-threshold");
        put(all, "initial-threshold", initialThreshold);
        put(all, "merge-threshold", mergeThreshold);
        put(all, "outlier-threshold", outlierThreshold);
        put(all, "min-faces", minFaces);
        put(all, "min-short", minShort);
        put(all, "min-blur", minBlur);
        put(all, "min-det-score", minDetScore);
        put(all, "same-photo-threshold", samePhotoThreshold);
        return all;
    }

    /** Settings of the export, by its request's field names. */
    Map<String, Object> binding(Map<String, Double> ofPack) {
        Map<String, Object> all = new HashMap<>();
        put(
                all,
                "outlierThreshold",
                exportOutlierThreshold == null ? ofPack.get("export-outlier-threshold") : exportOutlierThreshold);
        put(all, "minFaceShort", minFaceShort);
        put(all, "topN", topN);
        put(all, "padRatio", padRatio);
        put(all, "outSize", outSize);
        all.putAll(picking.request(ofPack));
        if (copy) {
            all.put("copy", true);
        }
        return all;
    }

    private static <T> void put(Map<String, ? super T> all, String name, @Nullable T value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
