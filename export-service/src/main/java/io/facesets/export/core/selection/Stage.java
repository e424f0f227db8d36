package io.facesets.export.core.selection;

/** Where a face of a set was dropped; the names are those of the manifest. */
public enum Stage {
    /** The detector was not sure enough. */
    SCORE("score"),
    /** The face is too small. */
    SIZE("size"),
    /** Too far from the set's centroid, as embedded or as cropped. */
    OUTLIER("outlier"),
    /** Another, better face shows the same picture. */
    DUPLICATE("duplicate"),
    /** Its crop shows more than one face. */
    SECOND_FACE("second-face"),
    /** Its original is gone or changed, or the face was not found again in its crop. */
    MISSING("missing");

    private final String key;

    Stage(String key) {
        this.key = key;
    }

    /** As written in manifests and metrics. */
    public String key() {
        return key;
    }

    /** The stage of a key; throws {@link IllegalArgumentException} for an unknown one. */
    public static Stage ofKey(String key) {
        for (Stage stage : values()) {
            if (stage.key.equals(key)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("unknown stage '" + key + "'");
    }
}
