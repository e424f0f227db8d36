package io.facesets.stager.fake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A row of the fake's library. Fields change under the lock of their {@link FakeLibrary}. */
public final class FakeAsset {

    public final String id;
    public final String owner;
    public final Instant createdAt;
    public Instant takenAt;
    public Instant updatedAt;
    public Instant modifiedAt;
    public String originalPath;
    public Optional<String> libraryId = Optional.empty();
    public String visibility = "timeline";
    public String type = "IMAGE";
    public boolean trashed;
    public boolean offline;
    public boolean edited;
    public boolean favourite;
    public String mimeType = "image/jpeg";

    /** Upright, unedited. */
    public int width;

    public int height;

    /** As edited; of use if {@link #edited}. */
    public int editedWidth;

    public int editedHeight;

    /** The EXIF orientation, "1" to "8". */
    public String orientation = "1";

    public List<FakeFace> faces = List.of();
    public Bytes content;
    public Optional<Bytes> rendition = Optional.empty();

    /** Where the row lies in its table; a change moves it to the end, as in PostgreSQL. */
    long position;

    /** Bytes that are made when they are asked for. */
    @FunctionalInterface
    public interface Bytes {
        byte[] get();
    }

    FakeAsset(String id, String owner, Instant createdAt, String originalPath, Bytes content) {
        this.id = id;
        this.owner = owner;
        this.createdAt = createdAt;
        this.takenAt = createdAt;
        this.updatedAt = createdAt;
        this.modifiedAt = createdAt;
        this.originalPath = originalPath;
        this.content = content;
    }
}
