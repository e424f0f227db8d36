package io.facesets.export.core.format;

/**
 * What a pack's embeddings come from.
 *
 * @param file the model's file name
 * @param sha256 of its bytes, in lower-case hexadecimal digits
 */
public record Recogniser(String file, String sha256) {

    /** InsightFace's release of buffalo_l, which every tool that swaps with inswapper_128 uses. */
    private static final String W600K_R50 = "4c06341c33c2ca1f86781dab0e829f88ad5b64be9fba56e56bc9ebdefc619e43";

    private static final String W600K_R50_FILE = "w600k_r50.onnx";

    /**
     * Whether its embeddings are those that inswapper_128 understands: ArcFace w600k_r50, by its bytes, or by its name
     * where the same weights were saved anew.
     */
    public boolean isW600kR50() {
        return sha256.equals(W600K_R50) || file.equals(W600K_R50_FILE);
    }
}
