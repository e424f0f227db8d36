package io.facesets.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.codec.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders that the stager follows while the services are up: {@code <data>/watched.json}, such as {@code {"folders":
 * [{"library": "photos", "folder": "/home/me/Pictures"}]}}. The stager reads it anew every few seconds.
 */
public record WatchedFolders(DataFolder data) {

    private static final ObjectMapper JSON = EventCodec.mapper();

    /**
     * A folder that is followed.
     *
     * @param folder an absolute path
     */
    public record Watched(LibraryName library, String folder) {}

    private record Document(List<Watched> folders) {}

    /** In the order in which they were added. */
    public List<Watched> list() {
        try {
            return JSON.readValue(Files.readAllBytes(file()), Document.class).folders();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw Fault.user(
                    "bad-watch-list",
                    "The list of watched folders " + file() + " can't be read: " + e.getMessage()
                            + ". Remove it and add the folders again.");
        }
    }

    /**
     * Adds a folder, and says whether it was new.
     *
     * @throws Fault the user's, if it is within a watched folder or the other way round, or of another library already
     */
    public boolean add(Watched added) {
        List<Watched> all = new ArrayList<>(list());
        if (all.contains(added)) {
            return false;
        }
        Path folder = Path.of(added.folder());
        Optional<Watched> other = all.stream()
                .filter(one ->
                        folder.startsWith(one.folder()) || Path.of(one.folder()).startsWith(folder))
                .findFirst();
        if (other.isPresent()) {
            throw Fault.user(
                    "watched-already",
                    other.get().folder() + " is watched already, for the library '"
                            + other.get().library() + "': a photo would be in both. Remove that one first:"
                            + " ./facesets watch remove " + other.get().folder());
        }
        all.add(added);
        write(all);
        return true;
    }

    /** Removes a folder, and says whether it was there. */
    public boolean remove(String folder) {
        List<Watched> all = new ArrayList<>(list());
        boolean removed = all.removeIf(one -> one.folder().equals(folder));
        if (removed) {
            write(all);
        }
        return removed;
    }

    private void write(List<Watched> all) {
        data.create();
        try {
            WholeFile.write(file(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Document(all)));
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", file() + " can't be written: " + e, e);
        }
    }

    private Path file() {
        return data.root().resolve("watched.json");
    }
}
