package io.facesets.embed.edge.files;

import io.facesets.embed.core.fetch.Attempt;
import io.facesets.embed.core.fetch.ByteSource;
import io.facesets.embed.core.fetch.PathMap;
import io.facesets.model.event.AssetStaged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the file where the stager saw it, or where that is on this machine. */
public record FileBytes(PathMap paths) implements ByteSource {

    @Override
    public Attempt get(AssetStaged photo) throws InterruptedException {
        Optional<String> there = photo.location().local();
        if (there.isEmpty()) {
            return new Attempt.Absent("no file");
        }
        String here = paths.apply(there.get());
        try {
            Path path = Path.of(here);
            return Files.isRegularFile(path) ? read(path, photo.size()) : new Attempt.Absent(here + " is not there");
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("reading " + here);
        } catch (IOException | InvalidPathException e) {
            return new Attempt.Absent(here + " can't be read: " + e);
        }
    }

    private static Attempt read(Path path, long size) throws IOException {
        long now = Files.size(path);
        if (now != size) {
            return new Attempt.Changed(path + " had " + size + " bytes when it was staged and has " + now + " now");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new Attempt.Got(in.readNBytes(Math.toIntExact(size)));
        }
    }
}
