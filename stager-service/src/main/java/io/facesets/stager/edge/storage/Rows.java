package io.facesets.stager.edge.storage;

import io.facesets.model.TakenAt;
import io.facesets.stager.core.scan.Stamp;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jdbi.v3.core.statement.SqlStatement;

/** Columns that several tables share. */
final class Rows {

    private Rows() {}

    static <S extends SqlStatement<S>> S stamp(S statement, Stamp stamp) {
        return statement
                .bind("size", stamp.size())
                .bind("modified", stamp.modifiedNanos())
                .bind("inode", stamp.inode());
    }

    static TakenAt takenAt(ResultSet row) throws SQLException {
        return new TakenAt(
                LocalDateTime.parse(row.getString("taken_at")), TakenAt.Evidence.valueOf(row.getString("evidence")));
    }

    /**
     * Binds {@code root}, {@code low} and {@code high}: a path is at or below the root if it is {@code root}, or from
     * {@code low} to below {@code high} in the order of its characters.
     */
    static <S extends SqlStatement<S>> S below(S statement, Path root) {
        String separator = root.getFileSystem().getSeparator();
        String name = root.toString();
        String stem = name.endsWith(separator) ? name.substring(0, name.length() - separator.length()) : name;
        return statement
                .bind("root", name)
                .bind("low", stem + separator)
                .bind("high", stem + (char) (separator.charAt(0) + 1));
    }
}
