package io.facesets.cluster.edge.thumbnail;

import io.facesets.cluster.core.forget.Keepsakes;
import io.facesets.cluster.edge.storage.FaceStore;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.trace.TraceMaker;
import io.facesets.model.trace.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pictures of faces for pages. A face that is not known has none, whatever is on disk, and none is left of a face that is
 * forgotten while it is cut. Thread-safe.
 */
public final class Thumbnails implements Keepsakes {

    /** Twice as wide as most are shown, for displays of twice the density. */
    private static final int SIDE = 224;

    private static final int LARGE_SIDE = 640;
    private static final int PHOTO_SIDE = 1600;

    /** In a JPEG, the mark after which its own picture begins; before it stand tables that all of them share. */
    private static final int SCAN = 0xda;

    private final Shelf shelf;
    private final FaceStore faces;
    private final Originals originals;
    private final Cutter cutter;
    private final Map<ContentId, CompletableFuture<Map<FaceId, byte[]>>> underWay = new ConcurrentHashMap<>();

    public Thumbnails(Shelf shelf, FaceStore faces, Originals originals, Cutter cutter) {
        this.shelf = shelf;
        this.faces = faces;
        this.originals = originals;
        this.cutter = cutter;
    }

    /** A small JPEG of a face; empty if there is no such face or its photo can't be had now. */
    public Optional<byte[]> small(FaceId face) {
        if (!faces.there(face)) {
            return Optional.empty();
        }
        return shelf.find(face).or(() -> Optional.ofNullable(cut(face.content()).get(face)));
    }

    /** A larger one, cut anew. */
    public Optional<byte[]> large(FaceId face) {
        Map<FaceId, Box> boxes = faces.boxes(face.content());
        if (!boxes.containsKey(face)) {
            return Optional.empty();
        }
        return originals
                .read(face.content())
                .flatMap(bytes -> Optional.ofNullable(cutter.faces(bytes, Map.of(face, boxes.get(face)), LARGE_SIDE)
                        .get(face)));
    }

    /** The photo of faces, made smaller; empty if no face of it is known. */
    public Optional<byte[]> photo(ContentId photo) {
        return faces.boxes(photo).isEmpty()
                ? Optional.empty()
                : originals.read(photo).flatMap(bytes -> cutter.whole(bytes, PHOTO_SIDE));
    }

    /** All faces of a photo at once: decoding is what costs. Who asks for one that is under way waits for it. */
    private Map<FaceId, byte[]> cut(ContentId photo) {
        CompletableFuture<Map<FaceId, byte[]>> mine = new CompletableFuture<>();
        CompletableFuture<Map<FaceId, byte[]>> running = underWay.putIfAbsent(photo, mine);
        if (running != null) {
            try {
                return running.join();
            } catch (CompletionException e) {
                throw new IllegalStateException("no thumbnail could be cut", e.getCause());
            }
        }
        try {
            Map<FaceId, byte[]> cut = originals
                    .read(photo)
                    .map(bytes -> cutter.faces(bytes, faces.boxes(photo), SIDE))
                    .orElse(Map.of());
            cut.forEach(this::keep);
            mine.complete(cut);
            return cut;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(photo);
        }
    }

    private void keep(FaceId face, byte[] picture) {
        shelf.put(face, picture);
        // Forgotten meanwhile: whoever forgets removes files after the rows, so one of the two sees the other.
        if (!faces.there(face)) {
            shelf.remove(face);
        }
    }

    @Override
    public Traces traces(Collection<ContentId> photos) {
        TraceMaker traces = new TraceMaker();
        for (ContentId photo : photos) {
            for (Path file : shelf.of(photo)) {
                read(file).ifPresent(bytes -> traces.add("thumbnail", picture(bytes)));
            }
        }
        return traces.make();
    }

    @Override
    public void remove(Collection<ContentId> photos) {
        photos.forEach(shelf::remove);
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw Fault.resource("unusable-folder", file + " can't be read: " + e, e);
        }
    }

    /** Behind the last start of a scan, its own head left out; the end mark too. */
    private static byte[] picture(byte[] jpeg) {
        int scan = 0;
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if (Byte.toUnsignedInt(jpeg[i]) == 0xff && Byte.toUnsignedInt(jpeg[i + 1]) == SCAN) {
                scan = i;
            }
        }
        int from = Math.min(jpeg.length, scan + 32);
        return Arrays.copyOfRange(jpeg, from, Math.max(from, jpeg.length - 2));
    }
}
