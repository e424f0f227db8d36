package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Faces in result sets. */
final class FaceRows {

    /** The faces of a pack (the one parameter) whose photo is somewhere. */
    static final String THERE =
            "SELECT content, face_index, x1, y1, x2, y2, face_short, blur, score, embedding, named, roll FROM faces f WHERE"
                    + " pack = ? AND EXISTS (SELECT 1 FROM locations l WHERE l.content = f.content)";

    private FaceRows() {}

    static SortableFace face(ResultSet row) throws SQLException {
        return face(row, id(row));
    }

    static FaceId id(ResultSet row) throws SQLException {
        return new FaceId(new ContentId(row.getString("content")), row.getInt("face_index"));
    }

    private static SortableFace face(ResultSet row, FaceId id) throws SQLException {
        return new SortableFace(
                id,
                new Box(row.getDouble("x1"), row.getDouble("y1"), row.getDouble("x2"), row.getDouble("y2")),
                row.getDouble("face_short"),
                row.getDouble("blur"),
                row.getDouble("score"),
                Optional.ofNullable(row.getBytes("embedding")).map(Embedding::ofBytes),
                Optional.ofNullable(row.getString("named")),
                roll(row));
    }

    private static OptionalDouble roll(ResultSet row) throws SQLException {
        double roll = row.getDouble("roll");
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(roll);
    }

    /** Reads many: faces of one photo that follow each other share its id. */
    static final class Mapper implements RowMapper<SortableFace> {

        private @Nullable ContentId last;

        @Override
        public SortableFace map(ResultSet row, StatementContext context) throws SQLException {
            String content = row.getString("content");
            ContentId photo = last;
            if (photo == null || !photo.sha256().equals(content)) {
                photo = new ContentId(content);
                last = photo;
            }
            return face(row, new FaceId(photo, row.getInt("face_index")));
        }
    }
}
