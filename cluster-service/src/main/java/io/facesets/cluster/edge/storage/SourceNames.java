package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.naming.HintedNames;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Hint;
import io.facesets.model.PackName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What the sources of a photo call the people in it, beside the faces that the pack found; in the caller's transaction. */
final class SourceNames {

    private final String pack;

    SourceNames(PackName pack) {
        this.pack = pack.value();
    }

    /** Brings the names of a photo's faces in line with what is known of it. Where places disagree, the first counts. */
    void bringUpToDate(Handle handle, ContentId photo) {
        List<List<Hint>> places = handle.select(
                        "SELECT hints FROM locations WHERE content = ? AND hints IS NOT NULL ORDER BY library, location",
                        photo.sha256())
                .map((row, context) -> List.of(Json.read(row.getString("hints"), Hint[].class)))
                .list();
        if (places.isEmpty()) {
            handle.execute(
                    "UPDATE faces SET named = NULL WHERE pack = ? AND content = ? AND named IS NOT NULL",
                    pack,
                    photo.sha256());
            return;
        }
        List<Integer> faces = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        handle.select(
                        "SELECT face_index, x1, y1, x2, y2 FROM faces WHERE pack = ? AND content = ? ORDER BY face_index",
                        pack,
                        photo.sha256())
                .map((row, context) -> {
                    faces.add(row.getInt("face_index"));
                    return new Box(row.getDouble("x1"), row.getDouble("y1"), row.getDouble("x2"), row.getDouble("y2"));
                })
                .forEach(boxes::add);
        Map<Integer, String> names = new HashMap<>();
        places.forEach(hints -> HintedNames.of(boxes, hints).forEach(names::putIfAbsent));
        for (int i = 0; i < faces.size(); i++) {
            // Unchanged rows stay untouched: every change is looked at by the next run.
            handle.execute(
                    "UPDATE faces SET named = ? WHERE pack = ? AND content = ? AND face_index = ? AND named IS NOT ?",
                    names.get(i),
                    pack,
                    photo.sha256(),
                    faces.get(i),
                    names.get(i));
        }
    }
}
