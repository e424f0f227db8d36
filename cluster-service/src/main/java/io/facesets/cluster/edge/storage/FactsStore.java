package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.browse.Facts;
import io.facesets.cluster.core.browse.FactsBook;
import io.facesets.cluster.core.browse.FactsBook.Counted;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterable;

/**
 * Facts of identities, counted in SQLite and kept until their identity changes; what changes beside them (a date, a library)
 * is seen at the next start. Counting takes seconds in a library of a million photos: it goes on by itself, and whoever asks
 * waits for {@link #PATIENCE} at most and gets what is counted. Thread-safe.
 */
public final class FactsStore implements FactsBook, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** Of more than so many, one pass over everything is quicker. */
    private static final int ONE_BY_ONE = 100;

    private static final String COUNTED =
            "SELECT m.kind, m.number, l.library, substr(CASE WHEN l.evidence <> 'MTIME' THEN"
                    + " l.taken END, 1, 4) AS year, max(CASE WHEN l.evidence <> 'MTIME' THEN l.taken END) AS latest,"
                    + " count(DISTINCT l.content) AS photos FROM remembered m JOIN locations l ON l.content = m.content"
                    + " WHERE m.pack = ?";
    private static final String GROUPED = " GROUP BY 1, 2, 3, 4";

    private final Jdbi jdbi;
    private final PackName pack;
    private final ExecutorService counter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("facts").daemon().factory());
    private Kept kept = new Kept(Counted.NOTHING, Map.of());
    private CompletableFuture<Kept> counting = CompletableFuture.completedFuture(kept);

    /**
     * What is counted.
     *
     * @param revisions of the identities when they were counted
     */
    private record Kept(Counted counted, Map<IdentityId, Long> revisions) {}

    private record Row(IdentityId id, String library, String year, String latest, int photos) {}

    public FactsStore(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    @Override
    public Counted of(Moment moment) {
        try {
            return upToDate(moment)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .counted();
        } catch (TimeoutException e) {
            return known();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the photos of identities can't be counted", e.getCause());
        }
    }

    @Override
    public void close() {
        counter.shutdownNow();
    }

    private synchronized Counted known() {
        return kept.counted();
    }

    private synchronized CompletableFuture<Kept> upToDate(Moment moment) {
        if (!counting.isDone()) {
            return counting;
        }
        List<Identity> changed = changed(moment);
        if (changed.isEmpty()) {
            return CompletableFuture.completedFuture(kept);
        }
        Kept before = kept;
        counting = CompletableFuture.supplyAsync(() -> count(changed, before), counter)
                .thenApply(this::keep);
        return counting;
    }

    private synchronized Kept keep(Kept now) {
        kept = now;
        return now;
    }

    private List<Identity> changed(Moment moment) {
        List<Identity> changed = new ArrayList<>();
        for (Identity identity : moment.identities().values()) {
            Long revision = kept.revisions().get(identity.id());
            if (revision == null || revision != identity.revision()) {
                changed.add(identity);
            }
        }
        return changed;
    }

    private Kept count(List<Identity> changed, Kept before) {
        Map<IdentityId, Facts> facts = new HashMap<>(before.counted().facts());
        Map<IdentityId, Long> revisions = new HashMap<>(before.revisions());
        changed.forEach(identity -> {
            facts.remove(identity.id());
            revisions.put(identity.id(), identity.revision());
        });
        facts.putAll(jdbi.withHandle(handle -> changed.size() > ONE_BY_ONE ? all(handle) : some(handle, changed)));
        return new Kept(Counted.of(facts), Map.copyOf(revisions));
    }

    private Map<IdentityId, Facts> all(Handle handle) {
        return summed(handle.select(COUNTED + GROUPED, pack.value()).map((row, context) -> row(row)));
    }

    private Map<IdentityId, Facts> some(Handle handle, List<Identity> identities) {
        Map<IdentityId, Facts> facts = new HashMap<>();
        for (Identity identity : identities) {
            facts.putAll(summed(handle.select(
                            COUNTED + " AND m.kind = ? AND m.number = ?" + GROUPED,
                            pack.value(),
                            identity.id().kind().name(),
                            identity.id().number())
                    .map((row, context) -> row(row))));
        }
        return facts;
    }

    private static Row row(ResultSet row) throws SQLException {
        String year = row.getString("year");
        String latest = row.getString("latest");
        return new Row(
                new IdentityId(IdentityId.Kind.valueOf(row.getString("kind")), row.getInt("number")),
                row.getString("library"),
                year == null ? "" : year,
                latest == null ? "" : latest,
                row.getInt("photos"));
    }

    private static Map<IdentityId, Facts> summed(ResultIterable<Row> rows) {
        Map<IdentityId, Sum> sums = new HashMap<>();
        rows.forEach(row -> sums.computeIfAbsent(row.id(), id -> new Sum()).add(row));
        Map<IdentityId, Facts> facts = new HashMap<>();
        sums.forEach((id, sum) -> facts.put(id, sum.facts()));
        return facts;
    }

    /** Rows of one identity put together. */
    private static final class Sum {
        private int photos;
        private String latest = "";
        private final TreeSet<Integer> years = new TreeSet<>();
        private final Set<String> libraries = new HashSet<>();

        void add(Row row) {
            photos += row.photos();
            libraries.add(row.library());
            if (!row.year().isEmpty()) {
                years.add(Integer.parseInt(row.year()));
            }
            latest = row.latest().compareTo(latest) > 0 ? row.latest() : latest;
        }

        Facts facts() {
            return new Facts(photos, years, latest, libraries);
        }
    }
}
