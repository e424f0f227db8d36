package io.facesets.export.edge.disk;

import io.facesets.export.core.library.Originals;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Source;
import io.facesets.runtime.photo.StagedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Originals that are files of this machine. */
public final class FileOriginals implements Originals {

    private static final Logger LOG = Logger.getLogger(FileOriginals.class);

    @Override
    public Optional<byte[]> read(Photo photo) {
        for (StagedFile file : files(photo)) {
            Optional<byte[]> bytes = read(file);
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
                return file.present();
            } catch (IOException e) {
                LOG.debugf("%s can't be looked at: %s", file.file(), e);
                return false;
            }
        });
    }

    private static Optional<byte[]> read(StagedFile file) {
        try {
            Optional<byte[]> bytes = file.read();
            if (bytes.isEmpty()) {
                LOG.debugf("%s is gone, or not what it was", file.file());
            }
            return bytes;
        } catch (IOException e) {
            LOG.warnf("%s can't be read: %s", file.file(), e);
            return Optional.empty();
        }
    }

    private static List<StagedFile> files(Photo photo) {
        return photo.sources().stream()
                .map(Source::file)
                .flatMap(Optional::stream)
                .map(file -> new StagedFile(file, photo.size(), photo.content()))
                .toList();
    }
}
