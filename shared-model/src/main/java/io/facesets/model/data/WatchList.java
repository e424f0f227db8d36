package io.facesets.model.data;

import io.facesets.model.LibraryName;
import java.io.IOException;
import java.util.List;

/**
 * The folders that are followed: {@value #FILE} of the data folder, such as {@code {"folders": [{"library": "photos",
 * "folder": "/home/me/Pictures"}]}}.
 *
 * @param folders in the order in which they were added
 */
public record WatchList(List<Watched> folders) {

    public static final String FILE = "watched.json";

    /** Nothing is followed. */
    public static final WatchList EMPTY = new WatchList(List.of());

    /**
     * A folder that is followed.
     *
     * @param library what its photos belong to
     * @param folder an absolute path
     */
    public record Watched(LibraryName library, String folder) {}

    public WatchList {
        folders = List.copyOf(folders);
    }

    /** @throws IOException if it is no such list */
    public static WatchList read(byte[] json) throws IOException {
        return Documents.read(json, WatchList.class);
    }

    public byte[] write() {
        return Documents.write(this);
    }
}
