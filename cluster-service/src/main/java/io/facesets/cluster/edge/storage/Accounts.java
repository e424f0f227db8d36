package io.facesets.cluster.edge.storage;

import io.facesets.model.PackName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Counts over what has been consumed. Thread-safe. */
public final class Accounts {

    private final Jdbi jdbi;
    private final PackName pack;

    public Accounts(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    /**
     * The state of the photos. {@code staged = photosWithFaces + noface + rejected + waiting}.
     *
     * @param staged contents in at least one place
     * @param waiting those without a result of the pack
     * @param faces in all photos with faces
     * @param versions photos with faces by the digest of the pack that found them; more than one can't be sorted
     */
    public record Balance(
            String pack,
            long staged,
            long photosWithFaces,
            long noface,
            long rejected,
            long waiting,
            long faces,
            Map<String, Long> versions) {}

    private record Counted(String result, String digest, long photos) {}

    /**
     * The last run.
     *
     * @param number 0 if there was none
     */
    public record LastRun(long number, String finished, boolean published) {}

    /** The balance of this moment. */
    public Balance balance() {
        return jdbi.inTransaction(handle -> {
            Map<String, Long> byResult = new LinkedHashMap<>();
            Map<String, Long> versions = new TreeMap<>();
            handle.select(
                            "SELECT coalesce(r.result, 'waiting') AS result, coalesce(r.digest, '') AS digest,"
                                    + " count(*) AS n FROM (SELECT DISTINCT content FROM locations) l"
                                    + " LEFT JOIN results r ON r.pack = ? AND r.content = l.content GROUP BY 1, 2",
                            pack.value())
                    .map((row, context) ->
                            new Counted(row.getString("result"), row.getString("digest"), row.getLong("n")))
                    .forEach(counted -> {
                        byResult.merge(counted.result, counted.photos, Long::sum);
                        if (counted.result.equals("faces")) {
                            versions.merge(counted.digest, counted.photos, Long::sum);
                        }
                    });
            return new Balance(
                    pack.value(),
                    byResult.values().stream().mapToLong(Long::longValue).sum(),
                    byResult.getOrDefault("faces", 0L),
                    byResult.getOrDefault("noface", 0L),
                    byResult.getOrDefault("rejected", 0L),
                    byResult.getOrDefault("waiting", 0L),
                    faces(handle),
                    versions);
        });
    }

    /** Photos that were rejected for one reason. */
    public record Rejections(String reason, long photos) {}

    /** Photos that nothing could be made of, by reason, the most first. */
    public List<Rejections> rejectedByReason() {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT reason, count(*) AS n FROM results r WHERE pack = ? AND result = 'rejected'"
                                + " AND EXISTS (SELECT 1 FROM locations l WHERE l.content = r.content)"
                                + " GROUP BY reason ORDER BY n DESC, reason",
                        pack.value())
                .map((row, context) -> new Rejections(row.getString("reason"), row.getLong("n")))
                .list());
    }

    /** Active identities, by kind ({@code person}, {@code faceset}). */
    public Map<String, Long> activeIdentities() {
        return jdbi.withHandle(handle -> {
            Map<String, Long> counts = new LinkedHashMap<>(Map.of("person", 0L, "faceset", 0L));
            handle.select(
                            "SELECT lower(kind) AS kind, count(*) AS n FROM identities"
                                    + " WHERE pack = ? AND state = 'active' GROUP BY 1",
                            pack.value())
                    .map((row, context) -> Map.entry(row.getString("kind"), row.getLong("n")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
            return counts;
        });
    }

    /** The last run that was kept. Fails if the database is not usable. */
    public LastRun lastRun() {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT number, finished, published FROM runs WHERE pack = ? ORDER BY number DESC LIMIT 1",
                        pack.value())
                .map((row, context) ->
                        new LastRun(row.getLong("number"), row.getString("finished"), row.getBoolean("published")))
                .findOne()
                .orElse(new LastRun(0, "", true)));
    }

    private long faces(Handle handle) {
        return handle.select(
                        "SELECT count(*) FROM faces f WHERE pack = ?"
                                + " AND EXISTS (SELECT 1 FROM locations l WHERE l.content = f.content)",
                        pack.value())
                .mapTo(Long.class)
                .one();
    }
}
