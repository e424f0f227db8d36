package io.facesets.local.embeddings;

/** The arrays of the file, by name; what each holds is in {@code docs/embeddings.md}. */
final class Columns {

    /** The version of the schema that is written; files of it, and files that name none, are read. */
    static final int VERSION = 1;

    static final String SCHEMA = "schema";
    static final String PACK = "pack";
    static final String PACK_DIGEST = "pack_digest";

    static final String PHOTO_SHA256 = "photo_sha256";
    static final String PHOTO_SIZE = "photo_size";
    static final String PHOTO_NOFACE = "photo_noface";
    static final String PHOTO_PATH = "photo_path";
    static final String PHOTO_LIBRARY = "photo_library";

    static final String ALIAS_PHOTO = "alias_photo";
    static final String ALIAS_PATH = "alias_path";
    static final String ALIAS_LIBRARY = "alias_library";

    static final String FACE_PHOTO = "face_photo";
    static final String EMBEDDING = "embedding";
    static final String BBOX = "bbox";
    static final String KPS = "kps";
    static final String LANDMARK_106 = "landmark_2d_106";
    static final String LANDMARK_68 = "landmark_2d_68";
    static final String POSE = "pose";
    static final String DET_SCORE = "det_score";
    static final String FACE_SHORT = "face_short";
    static final String BLUR = "blur";

    private Columns() {}
}
