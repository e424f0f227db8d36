package io.facesets.stager.core.scan;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folders and files that a scan was asked for: absolute, real, there, and readable when it was checked.
 *
 * @param paths at least one, without repetition, in the order given
 * @param within the root of which these are parts, if they are no roots themselves: links are followed within it, and names
 *     below it tell dates
 */
public record Roots(List<Path> paths, Optional<Path> within) {

    public Roots(List<Path> paths) {
        this(paths, Optional.empty());
    }

    public Roots {
        paths = paths.stream().distinct().toList();
        if (paths.isEmpty()) {
            throw Fault.user("no-roots", "Name at least one folder or photo to scan.");
        }
    }

    /** @throws Fault the user's, naming the first root that can't be scanned and why */
    public static Roots check(List<String> given) {
        return new Roots(given.stream().map(Roots::check).toList());
    }

    private static Path check(String given) {
        Path path = parse(given);
        if (!path.isAbsolute()) {
            throw Fault.user("root-not-absolute", "'" + given + "' is no absolute path. Begin with / (or a drive).");
        }
        try {
            Path real = path.normalize().toRealPath();
            if (Files.isDirectory(real)) {
                list(real);
            } else if (!Files.isRegularFile(real)) {
                throw Fault.user("no-folder", "'" + given + "' is neither a folder nor a file.");
            } else if (!Files.isReadable(real)) {
                throw Fault.user("unreadable-root", "'" + given + "' may not be read by this user.");
            }
            return real;
        } catch (NoSuchFileException e) {
            throw Fault.user("no-such-root", "'" + given + "' does not exist. Is its disk mounted?");
        } catch (IOException e) {
            throw Fault.user("unreadable-root", "'" + given + "' can't be read: " + Reasons.of(e));
        }
    }

    private static Path parse(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw Fault.user(
                    "bad-root",
                    "'" + given + "' can't be a path here: " + e.getReason()
                            + ". If it has letters beyond ASCII, start the service with LC_ALL=C.UTF-8.");
        }
    }

    /** Opening a folder is the only sure sign that it can be listed. */
    private static void list(Path folder) throws IOException {
        Files.newDirectoryStream(folder).close();
    }
}
