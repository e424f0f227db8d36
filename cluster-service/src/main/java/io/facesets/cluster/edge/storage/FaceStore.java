package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.cluster.core.run.Place;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** One pack's faces, one at a time. Thread-safe. */
public final class FaceStore {

    private static final Pattern PREFIX = Pattern.compile("([0-9a-f]{1,64})(?:#(\\d{1,6}))?");

    /** After every hexadecimal digit. */
    private static final String LAST = "g";

    private static final int SHOWN = 5;

    private final Jdbi jdbi;
    private final PackName pack;

    public FaceStore(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    /**
     * A face as it was found.
     *
     * @param there whether its photo is somewhere now
     * @param place what was last said of it, if anything was
     */
    public record Sight(SortableFace face, boolean there, Optional<Place> place) {}

    /**
     * The face meant by {@code <sha256>#<index>}, or by the beginning of the hash that no other photo has; the index may be
     * left out of a photo with one face.
     *
     * @throws Fault a user's, if none is meant or several are
     */
    public FaceId find(String text) {
        Matcher matcher = PREFIX.matcher(text);
        if (!matcher.matches()) {
            throw Fault.user(
                    "bad-face",
                    "A face is <sha256>#<index>, or a beginning of it that no other has, not '" + text + "'.");
        }
        String index = matcher.group(2);
        List<FaceId> found = jdbi.withHandle(handle -> handle.select(
                        "SELECT content, face_index FROM faces WHERE pack = ? AND content >= ? AND content < ?"
                                + " AND (? OR face_index = ?) ORDER BY content, face_index LIMIT " + SHOWN,
                        pack.value(),
                        matcher.group(1),
                        matcher.group(1) + LAST,
                        index == null,
                        index == null ? 0 : Integer.parseInt(index))
                .map((row, context) -> FaceRows.id(row))
                .list());
        if (found.isEmpty()) {
            throw Fault.user("unknown-face", "There is no face " + text + " of the pack " + pack + ".");
        }
        if (found.size() > 1) {
            throw Fault.user("ambiguous-face", "'" + text + "' may be " + found + ": write more of it.");
        }
        return found.getFirst();
    }

    /** What is known of a face. */
    public Optional<Sight> sight(FaceId id) {
        return jdbi.inTransaction(handle -> handle.select(
                        "SELECT *, EXISTS (SELECT 1 FROM locations l WHERE l.content = f.content) AS there FROM faces f"
                                + " WHERE pack = ? AND content = ? AND face_index = ?",
                        pack.value(),
                        id.content().sha256(),
                        id.index())
                .map((row, context) -> {
                    SortableFace face = FaceRows.face(row);
                    return new Sight(face, row.getBoolean("there"), Optional.empty());
                })
                .findOne()
                .map(sight -> new Sight(
                        sight.face(),
                        sight.there(),
                        handle.select(
                                        "SELECT place FROM assignments WHERE pack = ? AND content = ? AND face_index = ?",
                                        pack.value(),
                                        id.content().sha256(),
                                        id.index())
                                .map((row, context) -> Json.read(row.getString("place"), Place.class))
                                .findOne())));
    }

    /** Whether a face is known and its photo is somewhere. */
    public boolean there(FaceId id) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT 1 FROM faces f WHERE pack = ? AND content = ? AND face_index = ?"
                                + " AND EXISTS (SELECT 1 FROM locations l WHERE l.content = f.content)",
                        pack.value(),
                        id.content().sha256(),
                        id.index())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** Where the faces of a photo are in it, in upright pixels. */
    public Map<FaceId, Box> boxes(ContentId photo) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT content, face_index, x1, y1, x2, y2 FROM faces WHERE pack = ? AND content = ?",
                        pack.value(),
                        photo.sha256())
                .map((row, context) -> Map.entry(
                        FaceRows.id(row),
                        new Box(row.getDouble("x1"), row.getDouble("y1"), row.getDouble("x2"), row.getDouble("y2"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
