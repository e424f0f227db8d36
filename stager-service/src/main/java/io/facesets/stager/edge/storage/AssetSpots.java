package io.facesets.stager.edge.storage;

import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.Entry;
import io.facesets.stager.core.immich.ImmichLedger.Spot;
import io.facesets.stager.core.immich.State;
import io.facesets.stager.core.immich.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where the bytes of an asset go while they are on their way, in the caller's transaction. */
final class AssetSpots {

    private AssetSpots() {}

    /** Takes the first that nothing else has, and notes that the download begins. */
    static Entry take(Handle handle, LibraryName library, Path folder, Entry entry, List<Spot> spots) {
        Spot spot = spots.stream()
                .filter(candidate -> isFree(handle, library, folder, entry, candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no place is free for " + entry.asset().id()));
        Entry begun = new Entry(
                entry.asset(), State.DOWNLOADING, "", entry.attempts(), Optional.of(spot.path()), entry.facesDue());
        AssetRows.put(handle, library, 0, begun, Optional.empty());
        handle.execute(
                "UPDATE asset SET file = ?, file_key = ?, arrived = NULL WHERE library = ? AND asset = ?",
                spot.path(),
                spot.key(),
                library.value(),
                entry.asset().id());
        return begun;
    }

    private static boolean isFree(Handle handle, LibraryName library, Path folder, Entry entry, Spot spot) {
        boolean reserved = handle.createQuery("SELECT EXISTS (SELECT 1 FROM asset WHERE library = :library"
                        + " AND file_key = :key AND asset <> :asset)")
                .bind("library", library.value())
                .bind("key", spot.key())
                .bind("asset", entry.asset().id())
                .mapTo(Boolean.class)
                .one();
        return !reserved && !AssetPlaces.isUsed(handle, folder.resolve(spot.path()));
    }

    /** Returns how many rows that were. */
    static int arrived(Handle handle, LibraryName library, String asset, Variant variant) {
        return handle.execute(
                "UPDATE asset SET arrived = ? WHERE library = ? AND asset = ?", variant.name(), library.value(), asset);
    }

    static Optional<Variant> arrival(Handle handle, LibraryName library, String asset) {
        return handle.createQuery(
                        "SELECT arrived FROM asset WHERE library = :library AND asset = :asset AND arrived IS NOT NULL")
                .bind("library", library.value())
                .bind("asset", asset)
                .mapTo(String.class)
                .findOne()
                .map(Variant::valueOf);
    }
}
