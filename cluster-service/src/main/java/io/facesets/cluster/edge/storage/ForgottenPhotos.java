package io.facesets.cluster.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.event.ForgottenFaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Photos that somebody wants forgotten, as people name them. Thread-safe. */
public final class ForgottenPhotos {

    private final Jdbi jdbi;
    private final ForgottenStore forgotten = new ForgottenStore(() -> {});

    public ForgottenPhotos(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The photo whose file is, or was last seen, at a path. */
    public Optional<ContentId> at(String path) {
        if (path.isBlank()) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT content FROM locations WHERE location = ? LIMIT 1",
                        Json.write((Location) new Location.File(path)))
                .map((row, context) -> new ContentId(row.getString("content")))
                .findOne());
    }

    /** Whether any photo is in the library. */
    public boolean knows(LibraryName library) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT 1 FROM locations WHERE library = ? LIMIT 1", library.value())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    /** Whether anything of the photo is forgotten. */
    public boolean somethingForgotten(ContentId photo) {
        return jdbi.withHandle(handle -> !forgotten.of(handle, photo).nothing());
    }

    /** The photos that are forgotten as a whole, in order. */
    public List<ContentId> whole() {
        return jdbi.withHandle(handle -> handle.select("SELECT content, faces FROM forgotten ORDER BY content")
                .map((row, context) -> Map.entry(
                        new ContentId(row.getString("content")),
                        Json.read(row.getString("faces"), ForgottenFaces.class)))
                .filter(photo -> photo.getValue().whole())
                .map(Map.Entry::getKey)
                .list());
    }
}
