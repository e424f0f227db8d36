package io.facesets.stager.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.model.Location;
import io.facesets.model.TakenAt;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Effect;
import io.facesets.stager.core.ledger.Ledger;
import io.facesets.stager.core.ledger.Listed;
import io.facesets.stager.core.ledger.Place;
import io.facesets.stager.core.ledger.Placement;
import io.facesets.stager.core.ledger.Sighting;
import io.facesets.stager.core.scan.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The ledger in SQLite: a place, its content and what is said of them are one transaction. */
public final class SqliteLedger implements Ledger {

    private final Jdbi jdbi;
    private final SqliteOutbox outbox;
    private final Bell bell;

    /** @param bell rung after every commit that announces something */
    public SqliteLedger(Database database, SqliteOutbox outbox, Bell bell) {
        this.jdbi = database.jdbi();
        this.outbox = outbox;
        this.bell = bell;
    }

    @Override
    public void beginList() {
        jdbi.useTransaction(Listings::clear);
    }

    @Override
    public int list(List<Finding.File> files) {
        return jdbi.inTransaction(handle -> Listings.add(handle, files));
    }

    @Override
    public void listUnreadable(Path path) {
        jdbi.useTransaction(handle -> Listings.addUnreadable(handle, path));
    }

    @Override
    public List<Listed> listed(LibraryName library, long after, int limit) {
        return jdbi.withHandle(handle -> Listings.page(handle, library, after, limit));
    }

    @Override
    public List<Effect> note(LibraryName library, List<Sighting> sightings) {
        if (sightings.isEmpty()) {
            return List.of();
        }
        List<Effect> effects = jdbi.inTransaction(handle -> sightings.stream()
                .map(sighting -> switch (sighting) {
                    case Sighting.Photo photo -> note(handle, library, photo);
                    case Sighting.NoPhoto none -> note(handle, library, none);
                })
                .toList());
        bell.ring();
        return effects;
    }

    private Effect note(Handle handle, LibraryName library, Sighting.Photo photo) {
        Optional<AssetStaged> before = Places.farewell(handle, library.value(), photo.path());
        List<Placement.Announcement> announcements = Placement.announcements(
                before.map(AssetStaged::content),
                photo.content(),
                Places.isElsewhere(handle, photo.content(), library.value(), photo.path()));
        Places.put(handle, library.value(), photo);
        for (Placement.Announcement announcement : announcements) {
            AssetStaged event = announcement.kind() == AssetStaged.Kind.REMOVED
                    ? before.orElseThrow()
                    : staged(library, photo, announcement.kind());
            outbox.add(handle, event);
        }
        if (announcements.isEmpty()
                && before.flatMap(AssetStaged::takenAt)
                        .filter(was -> tells(was, photo.takenAt()))
                        .isPresent()) {
            outbox.add(handle, staged(library, photo, AssetStaged.Kind.ALIAS));
        }
        return Placement.effect(announcements);
    }

    /** Whether a photo's date is to be said again; not if all that changed is the file's own time, which copying changes. */
    private static boolean tells(TakenAt was, TakenAt is) {
        boolean weak = was.evidence() == TakenAt.Evidence.MTIME && is.evidence() == TakenAt.Evidence.MTIME;
        return !weak && !was.equals(is);
    }

    private static AssetStaged staged(LibraryName library, Sighting.Photo photo, AssetStaged.Kind kind) {
        return new AssetStaged(
                photo.content(),
                kind,
                photo.stamp().size(),
                photo.mediaType(),
                library,
                new Location.File(photo.path().toString()),
                Optional.of(photo.takenAt()),
                List.of());
    }

    private Effect note(Handle handle, LibraryName library, Sighting.NoPhoto file) {
        Places.farewell(handle, library.value(), file.path()).ifPresent(event -> {
            Places.leave(handle, library.value(), file.path());
            outbox.add(handle, event);
        });
        Places.putNoPhoto(handle, file);
        return Effect.IGNORED;
    }

    @Override
    public long countBelow(LibraryName library, Path root) {
        return jdbi.withHandle(handle -> Places.countBelow(handle, library, root));
    }

    @Override
    public List<Place> missing(LibraryName library, Path root, long after, int limit) {
        return jdbi.withHandle(handle -> Places.missing(handle, library, root, after, limit));
    }

    @Override
    public void remove(List<Place> places) {
        jdbi.useTransaction(handle -> places.forEach(place -> {
            outbox.add(handle, Places.farewell(handle, place.number()));
            Places.remove(handle, place.number());
        }));
        bell.ring();
    }

    @Override
    public Figures figures() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(DISTINCT content) AS contents,"
                        + " count(*) AS places, (SELECT count(*) FROM outbox) AS outbox FROM place WHERE live = 1")
                .map((row, context) ->
                        new Figures(row.getLong("contents"), row.getLong("places"), row.getLong("outbox")))
                .one());
    }

    @Override
    public Optional<Holding> find(ContentId content) {
        return jdbi.withHandle(handle -> Places.find(handle, content));
    }
}
