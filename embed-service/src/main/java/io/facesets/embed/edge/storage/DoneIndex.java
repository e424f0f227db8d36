package io.facesets.embed.edge.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.embed.core.known.Standing;
import io.facesets.model.ContentId;
import io.facesets.model.PackRef;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.event.ForgottenFaces;
import io.facesets.runtime.kafka.Positions;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Which contents have a result of one pack, and whether of one digest of it, with the positions up to which the topic has
 * been read. A cache: losing it costs reading the topic again. Safe for use by many threads.
 */
public final class DoneIndex implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DoneIndex.class);
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final String UPSERT = "INSERT INTO done (content, older) VALUES (?, ?)"
            + " ON CONFLICT DO UPDATE SET older = excluded.older WHERE older <> excluded.older";

    /**
     * What a stretch of the topic says of a content, the latest record winning.
     *
     * @param standing anything but {@link Standing#UNKNOWN}
     */
    public record Change(ContentId content, Standing standing) {}

    private final Jdbi jdbi;
    private final Positions positions;

    /** For single rows, a connection that stays open: opening one takes longer than asking. Guarded by the lock. */
    private final Handle handle;

    private final ReentrantLock lock = new ReentrantLock();

    /** @param positions of the same database */
    public DoneIndex(Jdbi jdbi, Positions positions) {
        this.jdbi = jdbi;
        this.positions = positions;
        this.handle = jdbi.open();
    }

    /**
     * Makes this the index of {@code pack} in the topic with the id {@code topic}; if it was of another, everything is
     * forgotten and read again.
     *
     * @return whether what was known is still good
     */
    public boolean bind(PackRef pack, String topic) {
        return jdbi.inTransaction(h -> {
            boolean same = h.select(
                                    "SELECT count(*) FROM source WHERE pack = ? AND digest = ? AND topic = ?",
                                    pack.name().value(),
                                    pack.digest(),
                                    topic)
                            .mapTo(Integer.class)
                            .one()
                    == 1;
            if (!same) {
                forget(h);
                h.execute(
                        "INSERT OR REPLACE INTO source (only_one, pack, digest, topic) VALUES (1, ?, ?, ?)",
                        pack.name().value(),
                        pack.digest(),
                        topic);
            }
            return same;
        });
    }

    /** Forgets everything, and where the topic was read to. */
    public void clear() {
        jdbi.useTransaction(DoneIndex::forget);
    }

    /** What is known of the content: unknown only while the database can't be asked. */
    public Standing standing(ContentId content) {
        lock.lock();
        try {
            return handle.select("SELECT older FROM done WHERE content = ?", (Object) blob(content))
                    .mapTo(Boolean.class)
                    .findOne()
                    .map(older -> older ? Standing.OLDER : Standing.DONE)
                    .orElse(Standing.NONE);
        } catch (JdbiException e) {
            LOG.warnf("the index of what is done can't be asked: %s", e.getMessage());
            return Standing.UNKNOWN;
        } finally {
            lock.unlock();
        }
    }

    /** What must not be found in the content; empty while the database can't be asked. */
    public Optional<ForgottenFaces> forgotten(ContentId content) {
        lock.lock();
        try {
            return Optional.of(handle.select("SELECT faces FROM forgotten WHERE content = ?", (Object) blob(content))
                    .mapTo(String.class)
                    .findOne()
                    .map(DoneIndex::read)
                    .orElse(ForgottenFaces.NONE));
        } catch (JdbiException e) {
            LOG.warnf("the index of what is forgotten can't be asked: %s", e.getMessage());
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in a stretch of the topic, in one transaction with its end.
     *
     * @param forgotten what the stretch says is forgotten, beside what was before
     * @param last the last offset of each partition in the stretch
     */
    public void apply(
            Collection<Change> changes, Map<ContentId, ForgottenFaces> forgotten, Map<TopicPartition, Long> last) {
        jdbi.useTransaction(h -> {
            forgotten.forEach((content, faces) -> forget(h, content, faces));
            try (PreparedBatch insert = h.prepareBatch(UPSERT);
                    PreparedBatch delete = h.prepareBatch("DELETE FROM done WHERE content = ?")) {
                for (Change change : changes) {
                    if (change.standing() == Standing.NONE) {
                        delete.bind(0, blob(change.content())).add();
                    } else {
                        insert.bind(0, blob(change.content()))
                                .bind(1, change.standing() == Standing.OLDER)
                                .add();
                    }
                }
                if (insert.size() > 0) {
                    insert.execute();
                }
                if (delete.size() > 0) {
                    delete.execute();
                }
            }
            last.forEach((partition, offset) -> positions.done(h, partition.topic(), partition.partition(), offset));
        });
    }

    /**
     * Enters a result of this worker's own, which the broker has put at {@code offset}. What has been read beyond that
     * already, such as a deletion that came after it, stands.
     */
    public void enter(ContentId content, TopicPartition partition, long offset) {
        lock.lock();
        try {
            handle.execute(
                    "INSERT INTO done (content, older) SELECT ?, 0 WHERE NOT EXISTS"
                            + " (SELECT 1 FROM positions WHERE topic = ? AND part = ? AND next > ?)"
                            + " ON CONFLICT DO UPDATE SET older = 0",
                    blob(content),
                    partition.topic(),
                    partition.partition(),
                    offset);
        } catch (JdbiException e) {
            // The record will be read from the topic as well.
            LOG.warnf("a result could not be entered in the index of what is done: %s", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** Contents that are done. */
    public long count() {
        return jdbi.withHandle(h -> h.select("SELECT count(*) FROM done WHERE older = 0")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            handle.close();
        } finally {
            lock.unlock();
        }
    }

    private static void forget(Handle h, ContentId content, ForgottenFaces faces) {
        ForgottenFaces before = h.select("SELECT faces FROM forgotten WHERE content = ?", (Object) blob(content))
                .mapTo(String.class)
                .findOne()
                .map(DoneIndex::read)
                .orElse(ForgottenFaces.NONE);
        h.execute(
                "INSERT OR REPLACE INTO forgotten (content, faces) VALUES (?, ?)",
                blob(content),
                write(before.and(faces)));
    }

    private static String write(ForgottenFaces faces) {
        try {
            return JSON.writeValueAsString(faces);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is forgotten can't be written: " + faces, e);
        }
    }

    private static ForgottenFaces read(String text) {
        try {
            return JSON.readValue(text, ForgottenFaces.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the index holds what is no list of forgotten faces: " + text, e);
        }
    }

    /** But for what is forgotten, which stays so. */
    private static void forget(Handle h) {
        h.execute("DELETE FROM done");
        h.execute("DELETE FROM positions");
    }

    private static byte[] blob(ContentId content) {
        return HexFormat.of().parseHex(content.sha256());
    }
}
