package io.facesets.export.edge.messaging;

import io.facesets.model.ContentId;
import io.facesets.model.PackName;

/** The key of a {@code faces-embedded} record: {@code <pack>/<sha256>}. */
record FacesKey(PackName pack, ContentId content) {

    /** Throws {@link IllegalArgumentException} for anything else. */
    static FacesKey parse(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a key of faces-embedded is <pack>/<sha256>, not '" + key + "'");
        }
        return new FacesKey(new PackName(key.substring(0, slash)), new ContentId(key.substring(slash + 1)));
    }
}
