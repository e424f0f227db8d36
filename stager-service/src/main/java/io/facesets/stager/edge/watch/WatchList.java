package io.facesets.stager.edge.watch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.codec.EventCodec;
import io.facesets.stager.core.watch.WatchedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders to be followed: {@code <data>/watched.json}, such as {@code {"folders": [{"library": "photos", "folder":
 * "/home/me/Pictures"}]}}. Read anew each time, so that what is added or removed counts at once.
 */
public final class WatchList {

    private static final ObjectReader READER = EventCodec.mapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readerFor(Document.class);

    private final Path file;

    public WatchList(Path data) {
        this.file = data.resolve("watched.json");
    }

    private record Document(List<Entry> folders) {}

    private record Entry(LibraryName library, String folder) {}

    /** @throws Fault the user's, if the file is no such list */
    public List<WatchedFolder> read() {
        try {
            Document document = READER.readValue(Files.readAllBytes(file));
            return document.folders().stream()
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
