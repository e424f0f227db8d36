package io.facesets.export.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tells whether a file was touched: its inode, its time and its bytes, or where a link leads. */
public final class Prints {

    private Prints() {}

    /** Of everything in a folder, by path relative to it. */
    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> prints = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                boolean link = Files.isSymbolicLink(file);
                prints.put(
                        folder.relativize(file).toString(),
                        Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS) + " "
                                + Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS) + " "
                                + (link ? Files.readSymbolicLink(file) : Album.contentOf(Files.readAllBytes(file))));
            }
        }
        return prints;
    }

    public static Map<String, String> part(Map<String, String> prints, String prefix) {
        return prints.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
