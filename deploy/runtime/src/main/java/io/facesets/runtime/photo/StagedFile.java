package io.facesets.runtime.photo;

import io.facesets.model.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of this machine that held a photo when it was staged. It is the user's: it may be gone, changed or something else
 * by now.
 *
 * @param size of the photo in bytes
 */
public record StagedFile(Path file, long size, ContentId content) {

    /** No array of bytes is larger. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 64L;

    /** Whether it is a regular file (never a pipe or a device, which could block) of that size; its bytes are not read. */
    public boolean present() throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == size && size <= MAX_BYTES;
    }

    /** The photo's bytes; empty if the file holds others. */
    public Optional<byte[]> read() throws IOException {
        return present()
                ? Optional.of(Files.readAllBytes(file))
                        .filter(bytes -> ContentId.of(bytes).equals(content))
                : Optional.empty();
    }
}
