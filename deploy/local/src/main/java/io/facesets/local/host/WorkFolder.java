package io.facesets.local.host;

import io.facesets.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for what is needed only meanwhile; removed when it is closed. */
public record WorkFolder(Path path) implements AutoCloseable {

    /** Makes a new one below {@code parent}, whose name begins with {@code prefix}. */
    public static WorkFolder in(Path parent, String prefix) {
        try {
            return new WorkFolder(Files.createTempDirectory(parent, prefix));
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", parent + " can't be written: " + e, e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
