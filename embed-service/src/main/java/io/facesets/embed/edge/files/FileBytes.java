package io.facesets.embed.edge.files;

import io.facesets.embed.core.fetch.Attempt;
import io.facesets.embed.core.fetch.ByteSource;
import io.facesets.embed.core.fetch.PathMap;
import io.facesets.model.Location;
import io.facesets.model.event.AssetStaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads the file where the stager saw it, or where that is on this machine. */
public record FileBytes(PathMap paths) implements ByteSource {

    @Override
    public Attempt get(AssetStaged photo, long limit) {
        if (!(photo.location() instanceof Location.File file)) {
            return new Attempt.Absent("no file");
        }
        String here = paths.apply(file.path());
        try {
            Path path = Path.of(here);
            if (!Files.isRegularFile(path)) {
                return new Attempt.Absent(here + " is not there");
            }
            long size = Files.size(path);
            return size > limit
                    ? new Attempt.Absent(here + " now has " + size + " bytes, more than " + limit)
                    : new Attempt.Got(Files.readAllBytes(path));
        } catch (IOException | InvalidPathException e) {
            return new Attempt.Absent(here + " can't be read: " + e);
        }
    }
}
