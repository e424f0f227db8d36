package io.facesets.stager.core.ledger;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.scan.Finding;
import io.facesets.stager.core.scan.Stamp;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A port: every place and content ever seen, and the list of the scan under way. What {@link #note} and {@link #remove}
 * change and what they announce become durable together, or not at all. One scan at a time; the figures and {@link
 * #find} may be asked for by any thread.
 */
public interface Ledger {

    /** Begins a list; that of an earlier scan is forgotten. */
    void beginList();

    /** Adds files to the list. A path that is on it already stays as it was; returns how many were added. */
    int list(List<Finding.File> files);

    /** Notes that something is there which could not be looked at: its photo, if it held one, is not missing. */
    void listUnreadable(Path path);

    /** The next entries after {@code after}, in order, at most {@code limit}; what could not be looked at is left out. */
    List<Listed> listed(LibraryName library, long after, int limit);

    /** Notes sightings, all or none, announces what they change, and returns the effect of each. */
    List<Effect> note(LibraryName library, List<Sighting> sightings);

    /** How many photos are known to be below {@code root}, or at it. */
    long countBelow(LibraryName library, Path root);

    /** Known places below {@code root} that are not on the list, after {@code after}, at most {@code limit}. */
    List<Place> missing(LibraryName library, Path root, long after, int limit);

    /** Notes that photos are gone, all or none, and announces it. */
    void remove(List<Place> places);

    Figures figures();

    /** Where a content is and what it is, if it was ever staged; no places if it is gone from all of them. */
    Optional<Holding> find(ContentId content);

    /**
     * Sizes.
     *
     * @param contents that have a place
     * @param locations places with a photo
     * @param outbox events that wait to be acknowledged
     */
    record Figures(long contents, long locations, long outbox) {

        /** Places beyond the first of each content. */
        public long aliases() {
            return locations - contents;
        }
    }

    /** A content with the files that held it, and their stamps then. */
    record Holding(String mediaType, List<Copy> copies) {
        public Holding {
            copies = List.copyOf(copies);
        }
    }

    /** One file that held a content. */
    record Copy(Path path, Stamp stamp) {}
}
