package io.facesets.export.edge.storage;

import io.facesets.export.core.library.Source;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.EraOf;
import io.facesets.model.Face;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.Landmarks;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.Pose;
import io.facesets.model.TakenAt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows into values. */
final class Rows {

    private Rows() {}

    static FaceId faceId(ResultSet row) throws SQLException {
        return new FaceId(new ContentId(row.getString("content")), row.getInt("idx"));
    }

    static Box box(ResultSet row) throws SQLException {
        return new Box(row.getDouble("x1"), row.getDouble("y1"), row.getDouble("x2"), row.getDouble("y2"));
    }

    static Face face(ResultSet row) throws SQLException {
        String scheme = row.getString("scheme");
        double pitch = row.getDouble("pitch");
        boolean posed = !row.wasNull();
        byte[] embedding = row.getBytes("embedding");
        return new Face(
                row.getInt("idx"),
                box(row),
                Blobs.five(row.getBytes("points")),
                scheme == null
                        ? Optional.empty()
                        : Optional.of(new Landmarks(scheme, Blobs.points(row.getBytes("landmarks")))),
                posed ? Optional.of(new Pose(pitch, row.getDouble("yaw"), row.getDouble("roll"))) : Optional.empty(),
                row.getDouble("score"),
                row.getDouble("blur"),
                embedding == null ? Optional.empty() : Optional.of(Embedding.ofBytes(embedding)));
    }

    /** Whose era the identity of a row is. */
    static Optional<EraOf> era(ResultSet row) throws SQLException {
        String set = row.getString("era_set");
        return set == null
                ? Optional.empty()
                : Optional.of(new EraOf(IdentityId.parse(set), row.getBoolean("era_thin")));
    }

    static Optional<TakenAt> takenAt(ResultSet row) throws SQLException {
        String when = row.getString("taken_when");
        return when == null
                ? Optional.empty()
                : Optional.of(new TakenAt(
                        LocalDateTime.parse(when), TakenAt.Evidence.valueOf(row.getString("taken_evidence"))));
    }

    static Source source(ResultSet row) throws SQLException {
        LibraryName library = new LibraryName(row.getString("library"));
        Location location = row.getString("kind").equals("file")
                ? new Location.File(row.getString("ref"))
                : new Location.Immich(
                        row.getString("ref"),
                        row.getString("display"),
                        Optional.ofNullable(row.getString("file")),
                        Optional.ofNullable(row.getString("rendition")));
        return new Source(library, location);
    }

    /** Places by content, of the contents that {@code subQuery} gives. */
    static Map<String, List<Source>> places(Handle h, String subQuery, Object... arguments) {
        Map<String, List<Source>> places = new LinkedHashMap<>();
        h.select(
                        "SELECT content, library, kind, ref, display, file, rendition FROM places WHERE content IN ("
                                + subQuery + ") ORDER BY content, display, library",
                        arguments)
                .map((row, context) -> Map.entry(row.getString("content"), source(row)))
                .forEach(e -> places.computeIfAbsent(e.getKey(), k -> new ArrayList<>())
                        .add(e.getValue()));
        return places;
    }

    /** The boxes of all faces by content, of the contents that {@code subQuery} gives. */
    static Map<String, List<Box>> boxes(Handle h, String subQuery, Object... arguments) {
        Map<String, List<Box>> boxes = new LinkedHashMap<>();
        h.select(
                        "SELECT content, x1, y1, x2, y2 FROM faces WHERE content IN (" + subQuery
                                + ") ORDER BY content, idx",
                        arguments)
                .map((row, context) -> Map.entry(row.getString("content"), box(row)))
                .forEach(e -> boxes.computeIfAbsent(e.getKey(), k -> new ArrayList<>())
                        .add(e.getValue()));
        return boxes;
    }
}
