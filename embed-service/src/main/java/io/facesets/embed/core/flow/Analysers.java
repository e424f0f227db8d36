package io.facesets.embed.core.flow;

import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.work.Analysis;
import io.facesets.model.Fault;
import io.facesets.model.event.FacesEmbedded;
import io.facesets.model.event.RejectionCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads that look at photos. One that hangs in native code can't be stopped: its photo is rejected, the thread is
 * given up and another takes its place. When more than {@link Bounds#analysers} hang at once, or the device that runs the
 * models is gone, the process is past mending from within, and {@code hopeless} is told why.
 */
final class Analysers {

    /** What to look at; {@code size} is what was acquired from the budget. */
    record Job(UnderWay photo, byte[] bytes, long size) {}

    private static final System.Logger LOG = System.getLogger(Analysers.class.getName());
    private static final long IDLE_MS = 200;

    private final Bounds bounds;
    private final Analysis analysis;
    private final CrashJournal journal;
    private final Triage triage;
    private final FetchBudget budget;
    private final Results results;
    private final Consumer<String> hopeless;
    private final Solitude solitude = new Solitude();
    private final LinkedBlockingQueue<Job> ready = new LinkedBlockingQueue<>();
    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
    private final AtomicInteger named = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicBoolean past = new AtomicBoolean();
    private volatile boolean stopping;

    Analysers(
            Bounds bounds,
            Analysis analysis,
            CrashJournal journal,
            Triage triage,
            FetchBudget budget,
            Results results,
            Consumer<String> hopeless) {
        this.bounds = bounds;
        this.analysis = analysis;
        this.journal = journal;
        this.triage = triage;
        this.budget = budget;
        this.results = results;
        this.hopeless = hopeless;
    }

    void start() {
        for (int i = 0; i < bounds.analysers(); i++) {
            seat();
        }
    }

    void offer(Job job) {
        job.photo().enter(Step.FETCHED);
        ready.add(job);
    }

    /** Threads that were given up and have not come back. */
    int hanging() {
        return hanging.get();
    }

    /** Starts no photo more; returns whether all that were under way ended within {@code grace}. */
    boolean stop(Duration grace) throws InterruptedException {
        stopping = true;
        long until = System.nanoTime() + grace.toNanos();
        for (Seat seat : List.copyOf(seats)) {
            if (!seat.awaitEnd(until - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    /** Photos that were ready when this was stopped, and whose bytes are let go. */
    List<UnderWay> left() {
        List<Job> jobs = new ArrayList<>();
        ready.drainTo(jobs);
        return jobs.stream().map(Job::photo).toList();
    }

    /** Gives up every thread that looks at its photo for longer than the limit. */
    void checkLimits(long nowNanos) {
        for (Seat seat : List.copyOf(seats)) {
            seat.giveUpIfOver(nowNanos, bounds.timeLimit().toNanos()).ifPresent(job -> givenUp(seat, job));
        }
    }

    private void givenUp(Seat seat, Job job) {
        seats.remove(seat);
        int now = hanging.incrementAndGet();
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} has looked at {1} for more than {2} s and is given up; {3} hang now",
                seat.name(),
                job.photo().content(),
                bounds.timeLimit().toSeconds(),
                now);
        release(job);
        results.publish(
                job.photo(),
                new FacesEmbedded.Rejected(
                        RejectionCode.TIMEOUT,
                        "looking at it took longer than " + bounds.timeLimit().toMillis() + " ms"));
        if (now <= bounds.analysers()) {
            seat();
        } else {
            pastMending("More than " + bounds.analysers() + " threads hang in photos that took longer than "
                    + bounds.timeLimit().toSeconds() + " s; those photos are rejected.");
        }
    }

    private void pastMending(String why) {
        if (past.compareAndSet(false, true)) {
            hopeless.accept(why);
        }
    }

    private void seat() {
        Seat seat = new Seat("photo-" + named.incrementAndGet(), this::work);
        // In this order: whoever stops them waits for the ends of those that it finds, which must have begun.
        seat.start();
        seats.add(seat);
    }

    private void work(Seat seat) {
        try {
            while (!stopping) {
                Job job = ready.poll(IDLE_MS, TimeUnit.MILLISECONDS);
                if (job != null && !look(seat, job)) {
                    hanging.decrementAndGet();
                    LOG.log(System.Logger.Level.INFO, "{0} came back after it was given up", seat.name());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if this thread was given up meanwhile. */
    private boolean look(Seat seat, Job job) throws InterruptedException {
        budget.releasePhoto();
        UnderWay one = job.photo();
        if (triage.spares(one)) {
            budget.releaseBytes(job.size());
            return true;
        }
        boolean alone = journal.past(one.content()) == CrashJournal.Past.SUSPECT;
        solitude.enter(alone);
        seat.begin(job);
        one.enter(Step.ANALYSING);
        CrashJournal.Look look = journal.begin(one.content(), alone);
        Optional<FacesEmbedded.Outcome> outcome = analyse(job);
        look.end();
        if (!seat.end()) {
            return false;
        }
        release(job);
        outcome.ifPresent(result -> results.publish(one, result));
        return true;
    }

    private void release(Job job) {
        solitude.leave();
        budget.releaseBytes(job.size());
    }

    /**
     * Whatever is thrown, a linkage error of a native library included, is the photo's result: no thread is lost. Only
     * where the analysis says that no photo is to blame is there none: this and all others are for whoever comes after.
     */
    private Optional<FacesEmbedded.Outcome> analyse(Job job) {
        try {
            return Optional.of(analysis.analyse(job.bytes()));
        } catch (RuntimeException | Error e) {
            if (e instanceof Fault fault && fault.blame() == Fault.Blame.RESOURCE) {
                stopping = true;
                pastMending(String.valueOf(fault.getMessage()));
                return Optional.empty();
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the analysis of " + job.photo().content() + " failed",
                    e);
            return Optional.of(new FacesEmbedded.Rejected(
                    RejectionCode.ANALYSIS_FAILED, e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
    }
}
