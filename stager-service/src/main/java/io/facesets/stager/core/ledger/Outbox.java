package io.facesets.stager.core.ledger;

import io.facesets.model.event.AssetStaged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A port: events that are durable here and not yet known to be durable in Kafka. Safe for use by many threads. */
public interface Outbox {

    /**
     * An event that waits.
     *
     * @param number rises in the order of the commits
     */
    record Entry(long number, AssetStaged event) {}

    /** The first {@code limit} entries, in order. */
    List<Entry> first(int limit);

    /** Forgets every entry up to and including {@code number}. */
    void forgetUpTo(long number);

    long depth();

    /** When the first entry was written; nothing if none waits. */
    Optional<Instant> oldest();
}
