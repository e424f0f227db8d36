package io.facesets.stager.core.immich;

import io.facesets.model.ContentId;
import io.facesets.stager.core.scan.HashingStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Forgets photos that were fetched: no copy of ours stays, and none is made again. What lies in the user's own folders is
 * the user's, and is not touched. Doing the same again is harmless. Thread-safe.
 */
public final class Forgetting {

    private final ImmichLedger ledger;

    public Forgetting(ImmichLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * What was done.
     *
     * @param assets that were announced as gone
     * @param deleted copies
     * @param left copies that could not be deleted
     */
    public record Outcome(int assets, List<Path> deleted, List<Left> left) {
        public Outcome {
            deleted = List.copyOf(deleted);
            left = List.copyOf(left);
        }
    }

    /** A copy that is still there. */
    public record Left(Path file, String reason) {}

    /** The copies of photos that are here. */
    public List<Path> copies(Collection<ContentId> photos) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (ContentId photo : photos) {
            for (Path file : ledger.copies(photo)) {
                if (holds(file, photo)) {
                    copies.add(file);
                }
            }
        }
        return copies;
    }

    /** Notes first, so that whatever happens then nothing is fetched again, and doing it again deletes the rest. */
    public Outcome forget(Collection<ContentId> photos) {
        int assets = ledger.forget(photos);
        List<Path> deleted = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (ContentId photo : photos) {
            for (Path file : ledger.copies(photo)) {
                try {
                    // Another photo may have its place by now.
                    if (holds(file, photo) && Files.deleteIfExists(file)) {
                        deleted.add(file);
                    }
                } catch (IOException e) {
                    left.add(new Left(file, String.valueOf(e.getMessage())));
                }
            }
        }
        return new Outcome(assets, deleted, left);
    }

    private static boolean holds(Path file, ContentId photo) throws IOException {
        try {
            return Files.isRegularFile(file) && HashingStream.contentOf(file).equals(photo);
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
    }
}
