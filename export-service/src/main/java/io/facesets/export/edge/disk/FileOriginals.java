package io.facesets.export.edge.disk;

import io.facesets.export.core.digest.Sha256;
import io.facesets.export.core.library.Originals;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Originals that are files of this machine. */
public final class FileOriginals implements Originals {

    private static final Logger LOG = Logger.getLogger(FileOriginals.class);

    /** No array of bytes is larger. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 64L;

    @Override
    public Optional<byte[]> read(Photo photo) {
        for (Path file : files(photo)) {
            Optional<byte[]> bytes = read(file, photo);
            if (bytes.isPresent()) {
                return bytes;
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean present(Photo photo) {
        return files(photo).stream().anyMatch(file -> {
            try {
                return looksRight(file, photo);
            } catch (IOException e) {
                LOG.debugf("%s can't be looked at: %s", file, e);
                return false;
            }
        });
    }

    private static Optional<byte[]> read(Path file, Photo photo) {
        try {
            if (!looksRight(file, photo)) {
                LOG.debugf("%s is gone, or not as large as it was", file);
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            boolean same = Sha256.of(bytes).equals(photo.content().sha256());
            return same ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            LOG.warnf("%s can't be read: %s", file, e);
            return Optional.empty();
        }
    }

    /** A regular file (never a pipe or a device, which could block) of the size that was staged. */
    private static boolean looksRight(Path file, Photo photo) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == photo.size() && photo.size() <= MAX_BYTES;
    }

    private static List<Path> files(Photo photo) {
        return photo.sources().stream()
                .map(Source::file)
                .flatMap(Optional::stream)
                .toList();
    }
}
