package io.facesets.export.core.library;

import io.facesets.model.ContentId;
import java.util.Map;

/** Perceptual hashes that were computed before, by content: the same bytes look the same for ever. */
public interface HashStore {

    /** All that are known for a method of hashing. */
    Map<ContentId, Long> hashes(int method);

    /** Remembers one. */
    void remember(ContentId content, int method, long hash);
}
