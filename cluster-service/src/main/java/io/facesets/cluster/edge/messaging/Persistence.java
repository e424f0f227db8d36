package io.facesets.cluster.edge.messaging;

import io.facesets.runtime.storage.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes until it is written: a full disk or a locked file is no reason to pass over a record. While it can't write it
 * says so, for the health check.
 */
@ApplicationScoped
public class Persistence {

    private static final Logger LOG = Logger.getLogger(Persistence.class);
    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

    /**
     * Repeats {@code write} with growing pauses until it succeeds.
     *
     * @throws JdbiException if it never can, on account of what is written
     */
    public void insist(Runnable write) throws InterruptedException {
        long pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                write.run();
                trouble.set(Optional.empty());
                return;
            } catch (JdbiException e) {
                if (Refusals.forGood(e)) {
                    throw e;
                }
                trouble.set(Optional.of(String.valueOf(e.getMessage())));
                LOG.warnf(e, "the database can't be written; trying again in %d ms", pause);
                Thread.sleep(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
            }
        }
    }

    /** What keeps it from writing now, if anything. */
    public Optional<String> trouble() {
        return trouble.get();
    }
}
