package io.facesets.cluster.edge.messaging;

import io.facesets.cluster.core.refine.SortParameters;
import io.facesets.cluster.core.run.PlaceRun;
import io.facesets.cluster.core.run.Rhythm;
import io.facesets.cluster.core.run.RunPublisher;
import io.facesets.cluster.core.run.SortRun;
import io.facesets.cluster.edge.metrics.RunMetrics;
import io.facesets.cluster.edge.rest.JobMonitor;
import io.facesets.cluster.edge.storage.FaceJournalStore;
import io.facesets.cluster.edge.storage.LastSort;
import io.facesets.runtime.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Sees to faces that come by themselves: places each at once, provisionally, and joins them by an extend when it is time,
 * with the parameters of the last run over all faces. Before there was one, nothing happens by itself. Thread-safe.
 */
public final class Arrivals implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Arrivals.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    /** A placement is one transaction of Kafka, however many faces it places. */
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final PlaceRun place;
    private final SortRun sort;
    private final LastSort last;
    private final FaceJournalStore journal;
    private final RunPublisher publisher;
    private final Jobs jobs;
    private final RunMetrics metrics;
    private final Settings settings;
    private final Rhythm rhythm;
    private final Clock clock;
    private final AtomicLong nextPlacement = new AtomicLong(System.nanoTime());
    private final AtomicBoolean placing = new AtomicBoolean();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("arrivals").factory());

    /**
     * What is done by itself, and when.
     *
     * @param automatic whether anything is
     * @param enough so many waiting photos are joined at once
     */
    public record Settings(boolean automatic, Duration quiet, Duration atMost, int enough) {}

    public Arrivals(
            PlaceRun place,
            SortRun sort,
            LastSort last,
            FaceJournalStore journal,
            RunPublisher publisher,
            Jobs jobs,
            RunMetrics metrics,
            Settings settings,
            Clock clock) {
        this.place = place;
        this.sort = sort;
        this.last = last;
        this.journal = journal;
        this.publisher = publisher;
        this.jobs = jobs;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        this.rhythm = new Rhythm(settings.quiet(), settings.atMost(), settings.enough());
    }

    /** Begins to look. */
    public void start() {
        if (settings.automatic()) {
            worker.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Faces have come, or a run has changed what they may be placed with. Returns at once. */
    public void came() {
        if (settings.automatic() && placing.compareAndSet(false, true)) {
            // What comes while one placement is being said, or soon after, is placed by the next, together.
            long pause = Math.max(0, nextPlacement.get() - System.nanoTime());
            try {
                worker.schedule(this::place, pause, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("the service is ending", e);
            }
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void place() {
        placing.set(false);
        try {
            if (place.run().isPresent()) {
                publisher.publishKept();
            }
        } catch (RuntimeException e) {
            // They wait for the next extend anyway.
            LOG.errorf(e, "new faces could not be placed");
        } finally {
            nextPlacement.set(System.nanoTime() + BETWEEN.toNanos());
        }
    }

    private void look() {
        try {
            FaceJournalStore.Waiting waiting = journal.waitingUpTo(settings.enough());
            // Our own job is one of these: until it has ended there is no other.
            if (rhythm.due(waiting.photos(), waiting.version(), clock.instant()) && jobs.idle()) {
                last.parameters().ifPresent(this::submit);
            }
        } catch (RuntimeException e) {
            // Whatever it is: thrown on, it would end all looking.
            LOG.errorf(e, "it can't be seen whether faces wait");
        }
    }

    private void submit(SortParameters parameters) {
        // If it is cancelled before it begins, the next one waits as long again.
        rhythm.done(clock.instant(), clock.instant());
        jobs.submit("extend", progress -> {
            Instant began = clock.instant();
            boolean done = false;
            try {
                metrics.timed(SortRun.EXTEND, () -> sort.extend(parameters, new JobMonitor(progress)));
                done = true;
                return Map.of();
            } finally {
                seenTo(began, done);
            }
        });
    }

    private void seenTo(Instant began, boolean done) {
        Instant ended = clock.instant();
        try {
            worker.execute(() -> {
                if (done) {
                    rhythm.done(began, ended);
                } else {
                    rhythm.failed(ended);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the service is ending", e);
        }
        came();
    }
}
