package io.facesets.stager.core.immich;

import java.util.List;
import java.util.Optional;

/**
 * A port: one account of an Immich server. Every call throws {@link ImmichException}, having tried more than once where
 * that may help. Safe for use by many threads.
 */
public interface ImmichServer extends Search, AutoCloseable {

    /** A version as the server tells it. */
    record Version(int major, int minor, int patch) {
        @Override
        public String toString() {
            return "v" + major + "." + minor + "." + patch;
        }
    }

    /** What one asset's own page tells beyond a search: the upright, unedited size. */
    record Details(Asset asset, Optional<Size> original) {}

    /** Whether the server restores a backup or the like, and answers nothing else meanwhile. */
    boolean maintenance();

    Version version();

    /** Whether Immich looks for faces at all. */
    boolean looksForFaces();

    /** The key's permissions, {@code all} among them for one that may do everything. */
    List<String> permissions();

    /** The id of the key's user. */
    String user();

    /** Boxes and people of one asset, as the server shows it: edited. */
    List<SeenFace> faces(String assetId);

    /** Absent if there is no such asset for this key. */
    Optional<Details> details(String assetId);

    /** Everybody with a name. */
    List<SeenFace.Person> people();

    /** Opens a file for reading, from a byte on if the server can. */
    Download open(FileRequest request);

    @Override
    void close();
}
