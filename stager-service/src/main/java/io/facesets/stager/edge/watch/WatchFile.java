package io.facesets.stager.edge.watch;

import io.facesets.model.Fault;
import io.facesets.model.data.WatchList;
import io.facesets.stager.core.watch.WatchedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The folders to be followed; read anew each time, so that what is added or removed counts at once. */
public final class WatchFile {

    private final Path file;

    public WatchFile(Path data) {
        this.file = data.resolve(WatchList.FILE);
    }

    /** @throws Fault the user's, if the file is no such list */
    public List<WatchedFolder> read() {
        try {
            return WatchList.read(Files.readAllBytes(file)).folders().stream()
                    .map(entry -> new WatchedFolder(entry.library(), Path.of(entry.folder())))
                    .distinct()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw Fault.user(
                    "bad-watch-list",
                    "The list of watched folders " + file + " can't be read: " + e.getMessage()
                            + ". Remove it and add the folders again: ./facesets watch add FOLDER");
        }
    }
}
