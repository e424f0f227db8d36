package io.facesets.export.support;

import io.facesets.model.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is in a folder, so exactly that a file that was written again shows even if its bytes are the same. */
public final class Prints {

    private Prints() {}

    /** Inode, time and bytes of every file, or where it leads; but for the lock. */
    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> prints = new TreeMap<>();
        contents(folder).forEach((file, content) -> prints.put(file, identity(folder.resolve(file)) + content));
        return prints;
    }

    /** The digest of every file's bytes, or where it leads; but for the lock. */
    public static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .filter(f -> !f.endsWith(".face-sets.lock"))
                    .toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Files.isSymbolicLink(file)
                                ? Files.readSymbolicLink(file).toString()
                                : ContentId.of(Files.readAllBytes(file)).sha256());
            }
        }
        return contents;
    }

    /** Those below {@code prefix}. */
    public static Map<String, String> part(Map<String, String> prints, String prefix) {
        return prints.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String identity(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS) + " "
                    + Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + " ";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
