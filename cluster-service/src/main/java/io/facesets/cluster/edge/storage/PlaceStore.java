package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.run.Place;
import io.facesets.model.FaceId;
import io.facesets.model.PackName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The places of a pack's faces; in the caller's transaction. */
final class PlaceStore {

    private final String pack;

    PlaceStore(PackName pack) {
        this.pack = pack.value();
    }

    /** What was last said of each face. */
    Map<FaceId, Place> all(Handle handle) {
        Map<FaceId, Place> places = new HashMap<>();
        handle.select("SELECT content, face_index, place FROM assignments WHERE pack = ?", pack)
                .map((row, context) -> Map.entry(FaceRows.id(row), Json.read(row.getString("place"), Place.class)))
                .forEach(entry -> places.put(entry.getKey(), entry.getValue()));
        return places;
    }

    /** Writes over what was said of some. */
    void put(Handle handle, Map<FaceId, Place> places) {
        if (places.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT OR REPLACE INTO assignments (pack, content, face_index, place) VALUES (?, ?, ?, ?)");
        places.forEach((face, place) -> batch.add(pack, face.content().sha256(), face.index(), Json.write(place)));
        batch.execute();
    }

    /** Nothing is said any more of faces that are gone. */
    void remove(Handle handle, Collection<FaceId> gone) {
        if (gone.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch("DELETE FROM assignments WHERE pack = ? AND content = ? AND face_index = ?");
        gone.forEach(face -> batch.add(pack, face.content().sha256(), face.index()));
        batch.execute();
    }
}
