package io.facesets.export.edge.storage;

import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;

/** How far the mirror has got, and a way to wait until it has got somewhere. Safe for use by many threads. */
public final class MirrorState {

    /**
     * How long a reader that owes records may be silent before they are taken for none: the marks of transactions take
     * offsets too, and no record will ever come for them.
     */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** The same once the topics have been read to their ends: what comes then comes by single records, not by thousands. */
    private static final Duration BREATH = Duration.ofMillis(300);

    private static final long LOOK_EVERY_MS = 50;

    private final Jdbi jdbi;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;
    private long lastAdvance = System.nanoTime();
    private boolean rested;

    public MirrorState(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Sees to it that the tables hold the faces of {@code pack}. They hold one pack's: after a change all topics are
     * read again from their beginnings, while the photos' places and hashes, which belong to no pack, are kept.
     */
    public void settleOn(PackName pack) {
        jdbi.useTransaction(h -> {
            boolean same = h.select("SELECT value FROM facts WHERE name = 'pack'")
                    .mapTo(String.class)
                    .findOne()
                    .filter(pack.value()::equals)
                    .isPresent();
            if (same) {
                return;
            }
            for (String table : List.of(
                    "results", "faces", "identities", "assignments", "memberships", "lefts", "runs", "positions")) {
                h.execute("DELETE FROM " + table);
            }
            h.execute("INSERT OR REPLACE INTO facts (name, value) VALUES ('pack', ?)", pack.value());
        });
    }

    /** A record has been taken in. */
    public void advanced() {
        lock.lock();
        try {
            changes++;
            lastAdvance = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How far a partition must have been read. */
    public record End(String topic, int partition, long offset) {}

    /**
     * Waits until a run's last record is in, every face that it placed is known with its photo, and the topics have been
     * read up to {@code ends}.
     *
     * @param patience how long nothing may arrive
     * @throws Fault {@code run-not-seen} if nothing has arrived for that long
     */
    public void awaitRun(RunId run, List<End> ends, String cluster, Duration patience) throws InterruptedException {
        while (true) {
            long before = changes();
            boolean complete = missing(run).isEmpty();
            if (complete && behind(ends, cluster).isEmpty()) {
                return;
            }
            Duration wait = complete ? QUIET : patience;
            if (!awaitChange(before, wait)) {
                List<String> missing = missing(run);
                if (missing.isEmpty()) {
                    return;
                }
                throw Fault.resource(
                        "run-not-seen",
                        "Run " + run + " was waited for, and nothing arrived for " + patience.toSeconds() + " s: "
                                + String.join(", ", missing) + ". Is that the run's number, and do the other services"
                                + " use the same broker and pack?");
            }
            // Records come by the thousand: look again when some have gathered.
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    /**
     * Waits until the topics have been read up to {@code ends}, but for marks that end transactions; or until nothing has
     * arrived for {@code quiet}, since what was taken back is never read.
     */
    public void catchUp(List<End> ends, String cluster, Duration quiet) throws InterruptedException {
        List<End> last = ends.stream()
                .map(end -> new End(end.topic(), end.partition(), end.offset() - 1))
                .toList();
        long before = changes();
        while (!behind(last, cluster).isEmpty() && awaitChange(before, quiet)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            before = changes();
        }
    }

    private long changes() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** False if nothing has changed since {@code before} for as long as {@code wait}. */
    private boolean awaitChange(long before, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (changes == before) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What a run still lacks, in words; empty if nothing. */
    List<String> missing(RunId run) {
        return jdbi.withHandle(h -> {
            if (h.select("SELECT 1 FROM runs WHERE run = ?", run.value())
                    .mapTo(Integer.class)
                    .findOne()
                    .isEmpty()) {
                // The other questions are dear, and pointless before.
                return List.of("the run's completion");
            }
            List<String> missing = new ArrayList<>();
            long faces = h.select("SELECT count(*) FROM assignments a WHERE NOT EXISTS"
                            + " (SELECT 1 FROM faces f WHERE f.content = a.content AND f.idx = a.idx)")
                    .mapTo(Long.class)
                    .one();
            if (faces > 0) {
                missing.add(faces + " faces");
            }
            long photos = h.select("SELECT count(DISTINCT a.content) FROM assignments a WHERE NOT EXISTS"
                            + " (SELECT 1 FROM contents c WHERE c.content = a.content)")
                    .mapTo(Long.class)
                    .one();
            if (photos > 0) {
                missing.add(photos + " photos");
            }
            return missing;
        });
    }

    /** Whether a run has been read whole or not at all, and at least one has been. */
    public boolean atRest() {
        return jdbi.withHandle(
                h -> h.select("SELECT EXISTS (SELECT 1 FROM runs) AND NOT EXISTS (SELECT 1 FROM assignments"
                                + " WHERE run > (SELECT max(run) FROM runs)) AND NOT EXISTS (SELECT 1 FROM identities"
                                + " WHERE run > (SELECT max(run) FROM runs))")
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Whether no record has been taken in for a moment, which is a longer one until it has gone by once. */
    public boolean quiet() {
        lock.lock();
        try {
            long silent = System.nanoTime() - lastAdvance;
            rested = rested || silent > QUIET.toNanos();
            return rested && silent > BREATH.toNanos();
        } finally {
            lock.unlock();
        }
    }

    private List<End> behind(List<End> ends, String cluster) {
        return jdbi.withHandle(h -> ends.stream()
                .filter(end -> h.select(
                                        "SELECT next FROM positions WHERE cluster = ? AND topic = ? AND part = ?",
                                        cluster,
                                        end.topic(),
                                        end.partition())
                                .mapTo(Long.class)
                                .findOne()
                                .orElse(0L)
                        < end.offset())
                .toList());
    }

    /** Asks the database something; throws {@link org.jdbi.v3.core.JdbiException} if it does not answer. */
    public void ask() {
        jdbi.useHandle(
                h -> h.select("SELECT count(*) FROM facts").mapTo(Long.class).one());
    }
}
