package io.facesets.local.host;

import io.facesets.model.Fault;
import io.facesets.model.data.WatchList;
import io.facesets.model.data.WatchList.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folders that the stager follows while the services are up; it reads the list anew every few seconds. */
public record WatchedFolders(DataFolder data) {

    /** In the order in which they were added. */
    public List<Watched> list() {
        try {
            return WatchList.read(Files.readAllBytes(file())).folders();
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
            WholeFile.write(file(), new WatchList(all).write());
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", file() + " can't be written: " + e, e);
        }
    }

    private Path file() {
        return data.root().resolve(WatchList.FILE);
    }
}
