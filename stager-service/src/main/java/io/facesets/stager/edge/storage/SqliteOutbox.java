package io.facesets.stager.edge.storage;

import io.facesets.model.Fault;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.codec.MalformedEventException;
import io.facesets.model.event.AssetStaged;
import io.facesets.runtime.storage.Database;
import io.facesets.stager.core.ledger.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The outbox in SQLite; events are kept as the bytes that are sent. */
public final class SqliteOutbox implements Outbox {

    private final EventCodec codec = new EventCodec();
    private final Jdbi jdbi;
    private final InstantSource clock;

    public SqliteOutbox(Database database, InstantSource clock) {
        this.jdbi = database.jdbi();
        this.clock = clock;
    }

    /** Adds an event in the transaction of {@code handle}. */
    void add(Handle handle, AssetStaged event) {
        handle.execute("INSERT INTO outbox (body, written) VALUES (?, ?)", codec.encode(event), clock.millis());
    }

    @Override
    public List<Entry> first(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id, body FROM outbox ORDER BY id LIMIT ?")
                .bind(0, limit)
                .map((row, context) -> new Entry(row.getLong("id"), decode(row.getBytes("body"))))
                .list());
    }

    @Override
    public void forgetUpTo(long number) {
        jdbi.useTransaction(handle -> handle.execute("DELETE FROM outbox WHERE id <= ?", number));
    }

    @Override
    public long depth() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM outbox")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Optional<Instant> oldest() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT written FROM outbox ORDER BY id LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    private AssetStaged decode(byte[] body) {
        try {
            return codec.assetStaged(body);
        } catch (MalformedEventException e) {
            throw Fault.internal("outbox-unreadable", "An event in the outbox can't be read: " + e.getMessage(), e);
        }
    }
}
