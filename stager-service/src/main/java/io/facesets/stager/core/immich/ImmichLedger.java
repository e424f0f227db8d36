package io.facesets.stager.core.immich;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.TakenAt;
import io.facesets.stager.core.ledger.Effect;
import io.facesets.stager.core.scan.Stamp;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A port: every asset ever seen, per account. What a call changes and what it announces become durable together, or not
 * at all. Safe for use by many threads.
 */
public interface ImmichLedger {

    /** What is known of these assets; unknown ones are absent. */
    Map<String, Entry> find(LibraryName library, Collection<String> assetIds);

    /** Begins a census; returns its number, higher than every earlier one. */
    long beginCensus(LibraryName library);

    /**
     * Writes what a search told, and that the assets were seen in the census. For one that is here and whose hints changed,
     * they are announced.
     */
    void write(LibraryName library, long census, List<Entry> entries);

    /** Assets to fetch, after {@code after} in the order of their ids, at most {@code limit}. */
    List<Entry> wanted(LibraryName library, Instant now, String after, int limit);

    /** How many {@link #wanted} would give in all. */
    long countWanted(LibraryName library, Instant now);

    /**
     * Takes the first of the given spots that nothing else has, and notes that the download begins.
     *
     * @param folder of the account
     * @param spots at least one, the last of which nothing else can have
     */
    Entry begin(LibraryName library, Path folder, Entry entry, List<Spot> spots);

    /** Notes that the bytes are here, whole and checked, under a temporary name. */
    void arrived(LibraryName library, Entry entry, Variant variant);

    /** Whether {@link #arrived} was noted since {@link #begin}. */
    Optional<Variant> arrival(LibraryName library, String assetId);

    /** The asset's bytes are in their place: announces them; nothing if they are forgotten, which is noted. */
    Optional<Staging> stage(LibraryName library, Entry entry, Arrival arrival);

    /** Announces the asset as a further place of bytes that are here, if there are such. */
    Optional<Staging> stageKnown(LibraryName library, Entry entry, String sha1);

    /** Notes why the asset is not fetched, or not now. */
    void settle(LibraryName library, Entry entry, Optional<Instant> nextTry);

    /** Assets that are here or wanted and that the census has not seen, at most {@code limit}, after {@code after}. */
    List<Entry> unseen(LibraryName library, long census, String after, int limit);

    /** Notes that an asset is gone, and announces it if it was here. Returns its file, if nothing else is in it. */
    Optional<Path> remove(LibraryName library, Entry entry, String reason);

    /** Assets whose faces are to be asked for again by now, at most {@code limit}. */
    List<Entry> due(LibraryName library, Instant now, int limit);

    /** Notes people's names, and announces the hints in which they changed; returns how many assets that were. */
    int name(LibraryName library, List<SeenFace.Person> people);

    /**
     * Notes that no copy of these photos may be made again. Assets that are such are left out from then on, and announced
     * as gone; returns how many that were.
     */
    int forget(Collection<ContentId> photos);

    /** Whether a photo with this SHA-1, 40 hexadecimal digits, is forgotten. */
    boolean isForgotten(String sha1);

    /** The files that are or once were copies of a photo; something else may be in them by now, or nothing. */
    List<Path> copies(ContentId photo);

    /** What was kept with {@link #mark}. */
    Optional<String> mark(LibraryName library, String name);

    /** Keeps a value of the account by name, such as the time of the last poll. */
    void mark(LibraryName library, String name, String value);

    /** Every account with assets, in order. */
    List<LibraryName> libraries();

    /** Figures by state and reason. */
    List<Count> counts(LibraryName library);

    /**
     * Where a file may go.
     *
     * @param path below the account's folder
     * @param key two spots with the same key are one file on some system
     */
    record Spot(String path, String key) {}

    /**
     * Bytes in their place.
     *
     * @param sha1 of the bytes, 40 hexadecimal digits
     * @param variant what they are
     */
    record Arrival(
            Path file,
            Stamp stamp,
            ContentId content,
            String sha1,
            String mediaType,
            TakenAt takenAt,
            Variant variant) {}

    /**
     * What staging meant.
     *
     * @param effect {@code NEW} or {@code ALIAS}, or {@code KNOWN} if nothing had to be said
     * @param within whether the other place of an alias is in the same library
     * @param unneeded files that nothing is in any more, to be deleted
     */
    record Staging(Effect effect, boolean within, List<Path> unneeded) {
        public Staging {
            unneeded = List.copyOf(unneeded);
        }
    }

    /** How many assets are in a state for a reason, and how many bytes of theirs are here. */
    record Count(State state, String reason, long assets, long bytes) {}
}
