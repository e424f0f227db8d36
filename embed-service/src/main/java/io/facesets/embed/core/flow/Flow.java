package io.facesets.embed.core.flow;

import io.facesets.embed.core.fetch.Fetcher;
import io.facesets.embed.core.journal.CrashJournal;
import io.facesets.embed.core.known.Known;
import io.facesets.embed.core.work.Analysis;
import io.facesets.model.event.AssetStaged;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Staged photos in, results out. The bytes of the next photos are fetched while others are looked at, and results are
 * sent while the next are looked at, so that the threads that look never wait; {@link Bounds} says how much is under
 * way. Photos end in no particular order, each exactly once. Safe for use by many threads.
 */
public final class Flow {

    /** What the flow works with. */
    public record Parts(Known known, Fetcher fetcher, Analysis analysis, CrashJournal journal, Publisher publisher) {}

    /**
     * A photo that was taken.
     *
     * @param ending completes when the photo has ended
     * @param room completes when the next one may be taken
     */
    public record Taken(CompletionStage<Ending> ending, CompletionStage<Void> room) {}

    /**
     * How it stands.
     *
     * @param steps photos in each step
     * @param bytes of photos in memory
     * @param hanging threads that were given up and have not come back
     */
    public record Snapshot(Map<Step, Integer> steps, long bytes, int hanging) {

        public int in(Step step) {
            return steps.getOrDefault(step, 0);
        }

        /** Photos that were taken and have not ended. */
        public int inFlight() {
            return steps.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Photos that are not being looked at yet. */
        public int waiting() {
            return in(Step.WAITING) + in(Step.FETCHING) + in(Step.FETCHED);
        }
    }

    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    private static final int TICKS_PER_LIMIT = 10;
    private static final long POLL_MS = 20;

    private final Register register;
    private final FetchBudget budget;
    private final Analysers analysers;
    private final Courier courier;
    private final ExecutorService couriers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("courier-", 1).factory());
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("photo-watch").factory());
    private volatile long lastTick = System.nanoTime();

    /** @param hopeless told once, and why, when this process had better be started anew: {@link Analysers} */
    public Flow(Bounds bounds, Parts parts, Consumer<String> hopeless) {
        register = new Register(bounds.taken());
        budget = new FetchBudget(bounds.fetchAhead(), bounds.bytes());
        Results results = new Results(register, parts.known(), parts.analysis(), parts.journal(), parts.publisher());
        Triage triage = new Triage(register, parts.known(), parts.journal(), results);
        analysers = new Analysers(bounds, parts.analysis(), parts.journal(), triage, budget, results, hopeless);
        courier = new Courier(register, parts.known(), triage, budget, parts.fetcher(), analysers, results);
        analysers.start();
        long tick =
                Math.max(1, Math.min(LONGEST_TICK.toMillis(), bounds.timeLimit().toMillis() / TICKS_PER_LIMIT));
        watch.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes a photo; returns at once. A content that is under way already is not looked at twice.
     *
     * @param ours whether the record is still this worker's: asked before bytes are fetched and before they are looked at
     */
    public Taken take(AssetStaged photo, BooleanSupplier ours) {
        Register.Entry entry = register.enter(photo, ours);
        if (entry.isNew()) {
            try {
                couriers.execute(() -> courier.carry(entry.photo()));
            } catch (RejectedExecutionException closed) {
                register.end(entry.photo(), new Ending.Stopped());
            }
        }
        return new Taken(entry.photo().ending(), entry.room());
    }

    public Snapshot snapshot() {
        return new Snapshot(register.counts(), budget.bytes(), analysers.hanging());
    }

    /** How long ago the watch over time limits last went round; more than a few seconds means that it is dead. */
    public Duration sinceTick() {
        return Duration.ofNanos(System.nanoTime() - lastTick);
    }

    /**
     * Takes no more, and lets the photos that are being looked at and the results that are being sent end within
     * {@code grace}; all others end as {@link Ending.Stopped}.
     */
    public void close(Duration grace) throws InterruptedException {
        long until = System.nanoTime() + grace.toNanos();
        register.close();
        couriers.shutdownNow();
        analysers.stop(grace);
        analysers.left().forEach(one -> register.end(one, new Ending.Stopped()));
        while (snapshot().in(Step.PUBLISHING) > 0 && System.nanoTime() < until) {
            Thread.sleep(POLL_MS);
        }
        watch.shutdownNow();
        register.all().forEach(one -> register.end(one, new Ending.Stopped()));
    }

    private void tick() {
        long now = System.nanoTime();
        analysers.checkLimits(now);
        lastTick = now;
    }
}
