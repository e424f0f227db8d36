package io.facesets.export.edge.messaging;

import io.facesets.export.edge.storage.MirrorState;
import io.facesets.runtime.kafka.Positions;
import io.facesets.runtime.storage.Refusals;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Takes a record's effect and the reader's position into the database in one transaction. A database that refuses (a
 * full disk, say) is asked again until it takes the record: only records that can't be understood may be set aside.
 */
public final class MirrorIntake {

    private static final Logger LOG = Logger.getLogger(MirrorIntake.class);
    private static final long PAUSE_MS = 1_000;

    private final Jdbi jdbi;
    private final Positions positions;
    private final MirrorState state;
    private final MeterRegistry metrics;
    private volatile String problem = "";

    public MirrorIntake(Jdbi jdbi, Positions positions, MirrorState state, MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.positions = positions;
        this.state = state;
        this.metrics = metrics;
    }

    /**
     * Returns once {@code effect} is durable, together with the position after {@code of}.
     *
     * @throws JdbiException if it never can be, on account of what the record says
     */
    void take(ConsumerRecord<String, byte[]> of, Consumer<Handle> effect) throws InterruptedException {
        while (!tryTake(of, effect)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        metrics.counter("facesets.export.records", "topic", of.topic()).increment();
        state.advanced();
    }

    private boolean tryTake(ConsumerRecord<String, byte[]> of, Consumer<Handle> effect) {
        try {
            jdbi.useTransaction(handle -> {
                effect.accept(handle);
                positions.done(handle, of.topic(), of.partition(), of.offset());
            });
            problem = "";
            return true;
        } catch (JdbiException e) {
            if (Refusals.forGood(e)) {
                throw e;
            }
            if (problem.isEmpty()) {
                LOG.errorf(
                        e, "the database does not take %s %d/%d; trying on", of.topic(), of.partition(), of.offset());
            }
            problem = "The export database does not take records: " + e.getMessage()
                    + ". Is the disk full or read-only? Reading goes on by itself once that is mended.";
            return false;
        }
    }

    /** Why records are not taken in at the moment, if so. */
    public Optional<String> problem() {
        String found = problem;
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
