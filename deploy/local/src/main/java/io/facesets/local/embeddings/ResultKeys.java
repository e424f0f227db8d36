package io.facesets.local.embeddings;

import io.facesets.model.ContentId;
import io.facesets.model.PackName;
import java.util.Optional;

/** The keys of {@code faces-embedded}: {@code <pack>/<sha256>}. */
final class ResultKeys {

    private ResultKeys() {}

    /** The content, if the key is one of the pack's. */
    static Optional<ContentId> content(PackName pack, String key) {
        String prefix = pack + "/";
        try {
            return key.startsWith(prefix)
                    ? Optional.of(new ContentId(key.substring(prefix.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException noContent) {
            return Optional.empty();
        }
    }
}
