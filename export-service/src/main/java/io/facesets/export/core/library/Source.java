package io.facesets.export.core.library;

import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** A place where a photo lies now: one of its locations, in one library. */
public record Source(LibraryName library, Location location) implements Comparable<Source> {

    private static final Comparator<Source> ORDER =
            Comparator.comparing(Source::display).thenComparing(Source::library);

    /** What a person would call the place. */
    public String display() {
        return location.display();
    }

    /** The absolute path, if it is a file that this machine may reach; another system's path is none here. */
    public Optional<Path> file() {
        return location.local().flatMap(Source::path);
    }

    private static Optional<Path> path(String file) {
        try {
            return Optional.of(Path.of(file)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Source other) {
        return ORDER.compare(this, other);
    }
}
