package io.facesets.stager.edge.storage;

import io.facesets.model.Hint;
import io.facesets.model.LibraryName;
import io.facesets.model.event.AssetStaged;
import io.facesets.stager.core.immich.Boxes;
import io.facesets.stager.core.immich.Entry;
import io.facesets.stager.core.immich.ImmichLedger.Arrival;
import io.facesets.stager.core.immich.ImmichLedger.Staging;
import io.facesets.stager.core.immich.SeenFace;
import io.facesets.stager.core.immich.SkipReason;
import io.facesets.stager.core.immich.State;
import io.facesets.stager.core.immich.Variant;
import io.facesets.stager.core.ledger.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** An asset's coming and going: its place, its content and what is said of them, in the caller's transaction. */
final class AssetStaging {

    private final SqliteOutbox outbox;

    AssetStaging(SqliteOutbox outbox) {
        this.outbox = outbox;
    }

    /** What the source says of a photo that is here has changed: it is said again. */
    void announceHints(Handle handle, LibraryName library, Entry entry) {
        String asset = entry.asset().id();
        AssetPlaces.announced(handle, library, asset).ifPresent(before -> {
            List<Hint> now = Boxes.hints(entry.asset(), before.variant());
            if (entry.asset().faces().isPresent() && !now.equals(before.hints())) {
                AssetPlaces.hints(handle, library, asset, now);
                outbox.add(handle, AssetPlaces.event(handle, library, asset, AssetStaged.Kind.ALIAS, now));
            }
        });
    }

    /** Writes a person's name where it shows; returns in how many assets. */
    int rename(Handle handle, LibraryName library, SeenFace.Person person) {
        List<Entry> theirs = AssetQueries.of(handle, library, person);
        for (Entry entry : theirs) {
            Entry now = entry.telling(entry.asset().named(person));
            AssetRows.put(handle, library, 0, now, Optional.empty());
            announceHints(handle, library, now);
        }
        return theirs.size();
    }

    /** Nothing if the photo is forgotten: then that is noted. */
    Optional<Staging> stage(Handle handle, LibraryName library, Entry entry, Arrival arrival) {
        if (Forgotten.is(handle, arrival.content())) {
            Forgotten.note(handle, arrival);
            Entry after = entry.afresh().as(State.SKIPPED, SkipReason.FORGOTTEN.name());
            AssetRows.put(handle, library, 0, after, Optional.empty());
            return Optional.empty();
        }
        AssetPlaces.Copy mine = new AssetPlaces.Copy(
                arrival.content(), arrival.file(), arrival.stamp(), arrival.mediaType(), arrival.takenAt());
        // One file is enough for all places of a content.
        AssetPlaces.Copy copy = AssetPlaces.ofContent(handle, arrival.content()).orElse(mine);
        Staging staging = place(handle, library, entry, copy, arrival.variant(), arrival.sha1());
        if (copy.file().equals(mine.file())) {
            return Optional.of(staging);
        }
        List<Path> unneeded = new ArrayList<>(staging.unneeded());
        unneeded.add(mine.file());
        return Optional.of(new Staging(staging.effect(), staging.within(), unneeded));
    }

    Optional<Staging> stageKnown(Handle handle, LibraryName library, Entry entry, String sha1) {
        return AssetPlaces.ofSha1(handle, sha1)
                .map(copy -> place(handle, library, entry, copy, Variant.ORIGINAL, sha1));
    }

    private Staging place(
            Handle handle, LibraryName library, Entry entry, AssetPlaces.Copy copy, Variant variant, String sha1) {
        String asset = entry.asset().id();
        Path path = AssetRows.place(asset);
        Optional<AssetStaged> before = Places.farewell(handle, library.value(), path);
        Optional<Path> fileBefore = AssetPlaces.file(handle, library, asset);
        boolean elsewhere = Places.isElsewhere(handle, copy.content(), library.value(), path);
        boolean within = elsewhere && AssetPlaces.isWithin(handle, copy.content(), library, path);
        List<Placement.Announcement> announcements =
                Placement.announcements(before.map(AssetStaged::content), copy.content(), elsewhere);
        AssetPlaces.put(handle, library, asset, entry.asset().originalPath(), copy, variant, sha1);
        List<Hint> hints = Boxes.hints(entry.asset(), variant);
        for (Placement.Announcement announcement : announcements) {
            outbox.add(
                    handle,
                    announcement.kind() == AssetStaged.Kind.REMOVED
                            ? before.orElseThrow()
                            : AssetPlaces.event(handle, library, asset, announcement.kind(), hints));
        }
        AssetPlaces.hints(handle, library, asset, hints);
        State state = elsewhere ? State.ALIAS : State.STAGED;
        String reason = elsewhere ? within ? "internal" : "known" : "";
        AssetRows.put(handle, library, 0, entry.as(state, reason), Optional.empty());
        AssetRows.staged(handle, library, asset, elsewhere ? 0 : copy.stamp().size());
        List<Path> unneeded = fileBefore.filter(file -> !AssetPlaces.isUsed(handle, file)).stream()
                .toList();
        return new Staging(Placement.effect(announcements), within, unneeded);
    }

    /** Takes an asset out of its place, and says so if it was there; returns its file if nothing else is in it. */
    Optional<Path> leave(Handle handle, LibraryName library, Entry after) {
        String asset = after.asset().id();
        Optional<Path> file = AssetPlaces.file(handle, library, asset);
        Places.farewell(handle, library.value(), AssetRows.place(asset)).ifPresent(event -> {
            AssetPlaces.leave(handle, library, asset);
            outbox.add(handle, event);
        });
        AssetRows.put(handle, library, 0, after, Optional.empty());
        return file.filter(f -> !AssetPlaces.isUsed(handle, f));
    }
}
