package io.facesets.export.edge.storage;

import io.facesets.export.core.library.HashStore;
import io.facesets.model.ContentId;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Perceptual hashes in the mirror's file. */
public final class MirrorHashes implements HashStore {

    private final Jdbi jdbi;

    public MirrorHashes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<ContentId, Long> hashes(int method) {
        Map<ContentId, Long> hashes = new HashMap<>();
        jdbi.useHandle(h -> h.select("SELECT content, hash FROM hashes WHERE method = ?", method)
                .map((row, context) -> Map.entry(new ContentId(row.getString("content")), row.getLong("hash")))
                .forEach(e -> hashes.put(e.getKey(), e.getValue())));
        return hashes;
    }

    @Override
    public void remember(ContentId content, int method, long hash) {
        jdbi.useHandle(h -> h.execute(
                "INSERT OR REPLACE INTO hashes (content, method, hash) VALUES (?, ?, ?)",
                content.sha256(),
                method,
                hash));
    }
}
