package io.facesets.stager.core.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file of XMP beside a photo, {@code photo.jpg.xmp} or {@code photo.xmp}, in which programs write what they don't write into
 * the photo.
 *
 * @param mark changes when the file changes, or another takes its place
 */
public record Sidecar(Path path, String mark) {

    private static final List<String> ENDINGS = List.of(".xmp", ".XMP");

    /** Whether a file is one, by its name. */
    public static boolean is(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".xmp");
    }

    /** That of a photo; the one with the photo's whole name goes first. */
    static Optional<Sidecar> of(Path photo, Predicate<Path> there) throws IOException {
        if (is(photo)) {
            return Optional.empty();
        }
        String name = String.valueOf(photo.getFileName());
        int dot = name.lastIndexOf('.');
        Stream<String> stems = dot > 0 ? Stream.of(name, name.substring(0, dot)) : Stream.of(name);
        Optional<Path> found = stems.flatMap(
                        stem -> ENDINGS.stream().map(ending -> photo.resolveSibling(stem + ending)))
                .filter(there)
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
        return found.isPresent()
                ? Optional.of(new Sidecar(found.get(), mark(found.get(), Stamp.of(found.get()))))
                : Optional.empty();
    }

    private static String mark(Path path, Stamp stamp) {
        return stamp.size() + " " + stamp.modifiedNanos() + " " + stamp.inode() + " " + path.getFileName();
    }
}
