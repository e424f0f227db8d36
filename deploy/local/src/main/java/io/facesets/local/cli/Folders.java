package io.facesets.local.cli;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders as somebody typed them, by the paths that the stager knows. */
final class Folders {

    private Folders() {}

    static List<String> paths(List<Path> given) {
        return given.stream().map(Folders::path).toList();
    }

    /** The real path of a folder that is there; the path as it is, absolute, if it is not (photos of another machine). */
    static String path(Path given) {
        try {
            return Files.exists(given)
                    ? given.toRealPath().toString()
                    : given.toAbsolutePath().normalize().toString();
        } catch (IOException e) {
            throw Fault.user("no-such-folder", given + " can't be read: " + e.getMessage());
        }
    }
}
