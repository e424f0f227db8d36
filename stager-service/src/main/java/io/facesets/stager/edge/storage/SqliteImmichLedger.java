package io.facesets.stager.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.Hint;
import io.facesets.model.LibraryName;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.core.immich.Boxes;
import io.facesets.stager.core.immich.Entry;
import io.facesets.stager.core.immich.ImmichLedger;
import io.facesets.stager.core.immich.SeenFace;
import io.facesets.stager.core.immich.State;
import io.facesets.stager.core.immich.Variant;
import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Placement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The ledger of assets in SQLite: an asset, its place, its content and what is said of them are one transaction. Writers
 * wait for each other here, where a virtual thread that waits costs nothing.
 */
public final class SqliteImmichLedger implements ImmichLedger, AutoCloseable {

    private static final String WANTED = "state IN ('LISTED', 'DOWNLOADING', 'FAILED') AND next_try <= :now";
    private static final String PRESENT = "state NOT IN ('REMOVED')";

    private final ReentrantLock writing = new ReentrantLock();
    private final Jdbi jdbi;
    private final SqliteOutbox outbox;
    private final Bell bell;
    private final AccountMarks marks;

    /** Kept open, since opening one costs more than the few rows that an asset writes. Guarded by {@link #writing}. */
    private Optional<Handle> writer = Optional.empty();

    /** @param bell rung after every commit that may announce something */
    public SqliteImmichLedger(Database database, SqliteOutbox outbox, Bell bell) {
        this.jdbi = database.jdbi();
        this.outbox = outbox;
        this.bell = bell;
        this.marks = new AccountMarks(jdbi);
    }

    private <T> T write(Function<Handle, T> work) {
        writing.lock();
        try {
            Handle handle = writer.orElseGet(jdbi::open);
            writer = Optional.of(handle);
            T result = handle.inTransaction(work::apply);
            bell.ring();
            return result;
        } catch (RuntimeException e) {
            // Whatever state the connection is in: the next write has one of its own.
            close();
            throw e;
        } finally {
            writing.unlock();
        }
    }

    /** Closes the connection; the next write opens another. */
    @Override
    public void close() {
        writing.lock();
        try {
            Optional<Handle> open = writer;
            writer = Optional.empty();
            open.ifPresent(Handle::close);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Map<String, Entry> find(LibraryName library, Collection<String> assetIds) {
        return jdbi.withHandle(handle -> {
            Map<String, Entry> found = new HashMap<>();
            assetIds.forEach(id -> AssetRows.find(handle, library, id).ifPresent(entry -> found.put(id, entry)));
            return found;
        });
    }

    @Override
    public long beginCensus(LibraryName library) {
        return write(handle -> marks.next(handle, library, "census"));
    }

    @Override
    public void write(LibraryName library, long census, List<Entry> entries) {
        write(handle -> {
            entries.forEach(entry -> {
                AssetRows.put(handle, library, census, entry, Optional.empty());
                announceHints(handle, library, entry);
            });
            return true;
        });
    }

    /** What the source says of a photo that is here has changed: it is said again. */
    private void announceHints(Handle handle, LibraryName library, Entry entry) {
        String asset = entry.asset().id();
        AssetPlaces.announced(handle, library, asset).ifPresent(before -> {
            List<Hint> now = Boxes.hints(entry.asset(), before.variant());
            if (entry.asset().faces().isPresent() && !now.equals(before.hints())) {
                AssetPlaces.hints(handle, library, asset, now);
                outbox.add(handle, AssetPlaces.event(handle, library, asset, AssetStaged.Kind.ALIAS, now));
            }
        });
    }

    @Override
    public List<Entry> wanted(LibraryName library, Instant now, String after, int limit) {
        return jdbi.withHandle(handle -> AssetRows.list(
                AssetRows.select(handle, library, WANTED + " AND asset > :after ORDER BY asset LIMIT :limit")
                        .bind("now", now.toEpochMilli())
                        .bind("after", after)
                        .bind("limit", limit)));
    }

    @Override
    public long countWanted(LibraryName library, Instant now) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM asset WHERE library = :library AND " + WANTED)
                        .bind("library", library.value())
                        .bind("now", now.toEpochMilli())
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public Entry begin(LibraryName library, Path folder, Entry entry, List<Spot> spots) {
        return write(handle -> {
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
        });
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

    @Override
    public void arrived(LibraryName library, Entry entry, Variant variant) {
        write(handle -> handle.execute(
                "UPDATE asset SET arrived = ? WHERE library = ? AND asset = ?",
                variant.name(),
                library.value(),
                entry.asset().id()));
    }

    @Override
    public Optional<Variant> arrival(LibraryName library, String assetId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT arrived FROM asset WHERE library = :library AND asset = :asset AND arrived IS NOT NULL")
                .bind("library", library.value())
                .bind("asset", assetId)
                .mapTo(String.class)
                .findOne()
                .map(Variant::valueOf));
    }

    @Override
    public Staging stage(LibraryName library, Entry entry, Arrival arrival) {
        return write(handle -> {
            AssetPlaces.Copy mine = new AssetPlaces.Copy(
                    arrival.content(), arrival.file(), arrival.stamp(), arrival.mediaType(), arrival.takenAt());
            // One file is enough for all places of a content.
            AssetPlaces.Copy copy =
                    AssetPlaces.ofContent(handle, arrival.content()).orElse(mine);
            Staging staging = place(handle, library, entry, copy, arrival.variant(), arrival.sha1());
            if (copy.file().equals(mine.file())) {
                return staging;
            }
            List<Path> unneeded = new ArrayList<>(staging.unneeded());
            unneeded.add(mine.file());
            return new Staging(staging.effect(), staging.within(), unneeded);
        });
    }

    @Override
    public Optional<Staging> stageKnown(LibraryName library, Entry entry, String sha1) {
        return write(handle -> AssetPlaces.ofSha1(handle, sha1)
                .map(copy -> place(handle, library, entry, copy, Variant.ORIGINAL, sha1)));
    }

    private Staging place(
            Handle handle, LibraryName library, Entry entry, AssetPlaces.Copy copy, Variant variant, String sha1) {
        String asset = entry.asset().id();
        Path path = AssetRows.place(asset);
        Optional<AssetStaged> before = Places.farewell(handle, library.value(), path);
        Optional<Path> fileBefore = AssetPlaces.file(handle, library, asset);
        boolean elsewhere = Places.isElsewhere(handle, copy.content(), library.value(), path);
        boolean within = elsewhere && isWithin(handle, copy.content(), library, path);
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
        handle.execute(
                "UPDATE asset SET arrived = NULL, bytes = ? WHERE library = ? AND asset = ?",
                elsewhere ? 0 : copy.stamp().size(),
                library.value(),
                asset);
        List<Path> unneeded = fileBefore.filter(file -> !AssetPlaces.isUsed(handle, file)).stream()
                .toList();
        return new Staging(Placement.effect(announcements), within, unneeded);
    }

    private static boolean isWithin(Handle handle, ContentId content, LibraryName library, Path path) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM place p JOIN content c ON c.id = p.content WHERE"
                        + " c.sha256 = :sha256 AND p.live = 1 AND p.library = :library AND p.path <> :path)")
                .bind("sha256", content.sha256())
                .bind("library", library.value())
                .bind("path", path.toString())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public void settle(LibraryName library, Entry entry, Optional<Instant> nextTry) {
        write(handle -> {
            AssetRows.put(handle, library, 0, entry, nextTry);
            return true;
        });
    }

    @Override
    public List<Entry> unseen(LibraryName library, long census, String after, int limit) {
        return jdbi.withHandle(handle -> AssetRows.list(AssetRows.select(
                        handle,
                        library,
                        PRESENT + " AND census < :census AND asset > :after ORDER BY asset LIMIT :limit")
                .bind("census", census)
                .bind("after", after)
                .bind("limit", limit)));
    }

    @Override
    public long countPresent(LibraryName library) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM asset WHERE library = :library AND " + PRESENT)
                        .bind("library", library.value())
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public Optional<Path> remove(LibraryName library, Entry entry, String reason) {
        return write(handle -> {
            String asset = entry.asset().id();
            Optional<Path> file = AssetPlaces.file(handle, library, asset);
            Places.farewell(handle, library.value(), AssetRows.place(asset)).ifPresent(event -> {
                AssetPlaces.leave(handle, library, asset);
                outbox.add(handle, event);
            });
            AssetRows.put(handle, library, 0, entry.afresh().as(State.REMOVED, reason), Optional.empty());
            return file.filter(f -> !AssetPlaces.isUsed(handle, f));
        });
    }

    @Override
    public void seen(LibraryName library, long census, String assetId) {
        write(handle -> {
            AssetRows.seen(handle, library, census, assetId);
            return true;
        });
    }

    @Override
    public List<Entry> due(LibraryName library, Instant now, int limit) {
        return jdbi.withHandle(handle -> AssetRows.list(
                AssetRows.select(handle, library, PRESENT + " AND faces_due <= :now ORDER BY created LIMIT :limit")
                        .bind("now", now.toEpochMilli())
                        .bind("limit", limit)));
    }

    @Override
    public int name(LibraryName library, List<SeenFace.Person> people) {
        return write(handle -> {
            int renamed = 0;
            for (SeenFace.Person person : marks.renamed(handle, library, people)) {
                renamed += rename(handle, library, person);
            }
            return renamed;
        });
    }

    private int rename(Handle handle, LibraryName library, SeenFace.Person person) {
        List<Entry> theirs =
                AssetRows.list(AssetRows.select(handle, library, PRESENT + " AND facts LIKE '%' || :person || '%'")
                        .bind("person", person.id()));
        for (Entry entry : theirs) {
            Entry now = entry.telling(entry.asset().named(person));
            AssetRows.put(handle, library, 0, now, Optional.empty());
            announceHints(handle, library, now);
        }
        return theirs.size();
    }

    @Override
    public Optional<String> mark(LibraryName library, String name) {
        return marks.get(library, name);
    }

    @Override
    public void mark(LibraryName library, String name, String value) {
        write(handle -> {
            marks.put(handle, library, name, value);
            return true;
        });
    }

    @Override
    public List<LibraryName> libraries() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT DISTINCT library FROM asset ORDER BY library")
                .mapTo(String.class)
                .map(LibraryName::new)
                .list());
    }

    @Override
    public List<Count> counts(LibraryName library) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT state, reason, count(*) AS assets,"
                        + " sum(bytes) AS bytes FROM asset WHERE library = :library GROUP BY state, reason"
                        + " ORDER BY state, reason")
                .bind("library", library.value())
                .map((row, context) -> new Count(
                        State.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getLong("assets"),
                        row.getLong("bytes")))
                .list());
    }
}
