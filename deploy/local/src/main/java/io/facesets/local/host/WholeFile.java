package io.facesets.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are written as a whole or not at all, whenever the process is killed. */
public final class WholeFile {

    private WholeFile() {}

    /** Writes the file, in place of what was there, by way of one beside it with {@code .tmp} after its name. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path temporary = Files.write(file.resolveSibling(file.getFileName() + ".tmp"), bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
