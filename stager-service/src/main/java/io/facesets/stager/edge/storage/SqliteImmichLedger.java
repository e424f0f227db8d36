package io.facesets.stager.edge.storage;

import io.facesets.model.ContentId;
import io.facesets.model.LibraryName;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.core.immich.Entry;
import io.facesets.stager.core.immich.ImmichLedger;
import io.facesets.stager.core.immich.SeenFace;
import io.facesets.stager.core.immich.SkipReason;
import io.facesets.stager.core.immich.State;
import io.facesets.stager.core.immich.Variant;
import io.facesets.stager.core.ledger.Bell;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The ledger of assets in SQLite: an asset, its place, its content and what is said of them are one transaction. */
public final class SqliteImmichLedger implements ImmichLedger, AutoCloseable {

    private final Jdbi jdbi;
    private final Writer writer;
    private final AccountMarks marks;
    private final AssetStaging staging;

    /** @param bell rung after every commit that may announce something */
    public SqliteImmichLedger(Database database, SqliteOutbox outbox, Bell bell) {
        this.jdbi = database.jdbi();
        this.writer = new Writer(jdbi, bell);
        this.marks = new AccountMarks(jdbi);
        this.staging = new AssetStaging(outbox);
    }

    /** Closes the connection that is kept open for writing; the next write opens another. */
    @Override
    public void close() {
        writer.close();
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
        return writer.write(handle -> marks.next(handle, library, "census"));
    }

    @Override
    public void write(LibraryName library, long census, List<Entry> entries) {
        writer.write(handle -> {
            entries.forEach(entry -> {
                AssetRows.put(handle, library, census, entry, Optional.empty());
                staging.announceHints(handle, library, entry);
            });
            return true;
        });
    }

    @Override
    public List<Entry> wanted(LibraryName library, Instant now, String after, int limit) {
        return jdbi.withHandle(handle -> AssetQueries.wanted(handle, library, now, after, limit));
    }

    @Override
    public long countWanted(LibraryName library, Instant now) {
        return jdbi.withHandle(handle -> AssetQueries.countWanted(handle, library, now));
    }

    @Override
    public Entry begin(LibraryName library, Path folder, Entry entry, List<Spot> spots) {
        return writer.write(handle -> AssetSpots.take(handle, library, folder, entry, spots));
    }

    @Override
    public void arrived(LibraryName library, Entry entry, Variant variant) {
        writer.write(handle -> AssetSpots.arrived(handle, library, entry.asset().id(), variant));
    }

    @Override
    public Optional<Variant> arrival(LibraryName library, String assetId) {
        return writer.read(handle -> AssetSpots.arrival(handle, library, assetId));
    }

    @Override
    public Optional<Staging> stage(LibraryName library, Entry entry, Arrival arrival) {
        return writer.write(handle -> staging.stage(handle, library, entry, arrival));
    }

    @Override
    public Optional<Staging> stageKnown(LibraryName library, Entry entry, String sha1) {
        return writer.write(handle -> staging.stageKnown(handle, library, entry, sha1));
    }

    @Override
    public void settle(LibraryName library, Entry entry, Optional<Instant> nextTry) {
        writer.write(handle -> {
            AssetRows.put(handle, library, 0, entry, nextTry);
            return true;
        });
    }

    @Override
    public List<Entry> unseen(LibraryName library, long census, String after, int limit) {
        return jdbi.withHandle(handle -> AssetQueries.unseen(handle, library, census, after, limit));
    }

    @Override
    public Optional<Path> remove(LibraryName library, Entry entry, String reason) {
        return writer.write(
                handle -> staging.leave(handle, library, entry.afresh().as(State.REMOVED, reason)));
    }

    @Override
    public List<Entry> due(LibraryName library, Instant now, int limit) {
        return jdbi.withHandle(handle -> AssetQueries.due(handle, library, now, limit));
    }

    @Override
    public int name(LibraryName library, List<SeenFace.Person> people) {
        return writer.write(handle -> {
            int renamed = 0;
            for (SeenFace.Person person : marks.renamed(handle, library, people)) {
                renamed += staging.rename(handle, library, person);
            }
            return renamed;
        });
    }

    @Override
    public int forget(Collection<ContentId> photos) {
        return writer.write(handle -> {
            int assets = 0;
            for (ContentId photo : photos) {
                Forgotten.add(handle, photo);
                for (Map.Entry<LibraryName, String> place : Forgotten.assets(handle, photo)) {
                    Optional<Entry> entry = AssetRows.find(handle, place.getKey(), place.getValue());
                    entry.map(now -> now.afresh().as(State.SKIPPED, SkipReason.FORGOTTEN.name()))
                            .ifPresent(after -> staging.leave(handle, place.getKey(), after));
                    assets++;
                }
            }
            return assets;
        });
    }

    @Override
    public boolean isForgotten(String sha1) {
        return writer.read(handle -> Forgotten.is(handle, sha1));
    }

    @Override
    public List<Path> copies(ContentId photo) {
        return jdbi.withHandle(handle -> Forgotten.files(handle, photo));
    }

    @Override
    public Optional<String> mark(LibraryName library, String name) {
        return marks.get(library, name);
    }

    @Override
    public void mark(LibraryName library, String name, String value) {
        writer.write(handle -> {
            marks.put(handle, library, name, value);
            return true;
        });
    }

    @Override
    public List<LibraryName> libraries() {
        return jdbi.withHandle(AssetQueries::libraries);
    }

    @Override
    public List<Count> counts(LibraryName library) {
        return jdbi.withHandle(handle -> AssetQueries.counts(handle, library));
    }
}
