package io.facesets.stager.edge.messaging;

import io.facesets.stager.core.ledger.Bell;
import io.facesets.stager.core.ledger.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * Sends what is in the outbox, in order, a batch at a time, and forgets an entry when the broker has acknowledged it
 * and every one before it. If one is refused, all from it on are sent again after a pause that doubles up to a limit:
 * at least once, and of one content's events the last sent is the last written. A thread of its own, woken by commits.
 */
final class OutboxPublisher {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);

    /** A commit wakes the publisher; this is for the entries of a process that was killed, and costs nothing. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(5);

    private static final long STOP_MILLIS = 5_000;

    private final Outbox outbox;
    private final EventSender sender;
    private final Bell bell;
    private final int batchSize;
    private final Duration shortestPause;
    private final Duration longestPause;
    private final Thread thread;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile boolean stopping;

    OutboxPublisher(
            Outbox outbox,
            EventSender sender,
            Bell bell,
            int batchSize,
            Duration shortestPause,
            Duration longestPause) {
        this.outbox = outbox;
        this.sender = sender;
        this.bell = bell;
        this.batchSize = batchSize;
        this.shortestPause = shortestPause;
        this.longestPause = longestPause;
        this.thread = Thread.ofPlatform().name("outbox").daemon().unstarted(this::publish);
    }

    void start() {
        thread.start();
    }

    /** Whether its thread runs. */
    boolean isAlive() {
        return thread.isAlive();
    }

    /** Why the last try failed; empty if it did not. */
    Optional<String> trouble() {
        return trouble;
    }

    private void publish() {
        Duration pause = shortestPause;
        try {
            while (!stopping) {
                try {
                    if (sendBatch() == 0) {
                        bell.await(LOOK_ANYWAY);
                    }
                    pause = shortestPause;
                    trouble = Optional.empty();
                } catch (ExecutionException | RuntimeException e) {
                    trouble = Optional.of(String.valueOf(e.getMessage()));
                    LOG.warnf("events wait in the outbox, next try in %d ms: %s", pause.toMillis(), e.getMessage());
                    LOG.debug("the outbox was not sent", e);
                    Thread.sleep(pause);
                    pause = shorter(pause.multipliedBy(2), longestPause);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the outbox stops", e);
        }
    }

    private int sendBatch() throws InterruptedException, ExecutionException {
        List<Outbox.Entry> batch = outbox.first(batchSize);
        List<CompletableFuture<Void>> acknowledgements = new ArrayList<>();
        for (Outbox.Entry entry : batch) {
            acknowledgements.add(sender.send(entry.event()).toCompletableFuture());
        }
        int sent = 0;
        try {
            for (CompletableFuture<Void> acknowledgement : acknowledgements) {
                acknowledgement.get();
                sent++;
            }
        } finally {
            if (sent > 0) {
                outbox.forgetUpTo(batch.get(sent - 1).number());
            }
            if (sent < batch.size() && !stopping) {
                settle(acknowledgements);
            }
        }
        return sent;
    }

    /** Nothing is under way when the next try begins, or an older event could arrive after it. */
    private static void settle(List<CompletableFuture<Void>> acknowledgements) throws InterruptedException {
        try {
            CompletableFuture.allOf(acknowledgements.toArray(CompletableFuture[]::new))
                    .handle((done, failed) -> true)
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("handled above", e);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Stops after the entry under way; what is left is sent by the next process. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(STOP_MILLIS);
    }
}
