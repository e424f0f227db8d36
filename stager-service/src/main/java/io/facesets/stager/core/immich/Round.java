package io.facesets.stager.core.immich;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.staging.ScanProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fetches what is wanted, many at a time, each on a virtual thread. For one thread. */
final class Round {

    private static final int PAGE = 500;

    /** What is an asset's own trouble is tried so often and then left to the operator. */
    private static final int MOST_ATTEMPTS = 6;

    private static final Backoff NEXT_TRY = new Backoff(Duration.ofMinutes(1), Duration.ofHours(24));

    private final LibraryName library;
    private final ImmichLedger ledger;
    private final Fetching fetching;
    private final Pace pace;
    private final Watch watch;
    private final ImportReport report;
    private final ScanProgress progress;
    private final InstantSource clock;
    private volatile Optional<Exception> ended = Optional.empty();
    private boolean failed;

    Round(
            LibraryName library,
            ImmichLedger ledger,
            Fetching fetching,
            Pace pace,
            Watch watch,
            ImportReport report,
            ScanProgress progress,
            InstantSource clock) {
        this.library = library;
        this.ledger = ledger;
        this.fetching = fetching;
        this.pace = pace;
        this.watch = watch;
        this.report = report;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Fetches all that is due by {@code until}; returns whether everything went well.
     *
     * @param last whether what fails now is reported as failed
     */
    boolean run(Instant until, boolean last) throws Outage, InterruptedException {
        progress.stage("fetching", ledger.countWanted(library, until));
        failed = false;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                String after = "";
                for (List<Entry> page = ledger.wanted(library, until, after, PAGE);
                        !page.isEmpty() && ended.isEmpty();
                        page = ledger.wanted(library, until, after, PAGE)) {
                    for (Entry entry : page) {
                        progress.checkCancelled();
                        pace.enter();
                        if (ended.isPresent()) {
                            pace.leave();
                            break;
                        }
                        Future<?> unused = workers.submit(() -> work(entry, last));
                    }
                    after = page.getLast().asset().id();
                }
            } catch (InterruptedException | RuntimeException e) {
                workers.shutdownNow();
                throw e;
            }
        }
        if (ended.isPresent()) {
            throw outcome(ended.get());
        }
        return !failed;
    }

    private synchronized void end(Exception why) {
        if (ended.isEmpty()) {
            ended = Optional.of(why);
        }
    }

    private static RuntimeException outcome(Exception why) throws Outage, InterruptedException {
        return switch (why) {
            case Outage outage -> throw outage;
            case InterruptedException stopped -> throw stopped;
            case RuntimeException e -> e;
            default -> Fault.internal("import-failed", "An asset could not be imported: " + why, why);
        };
    }

    private void work(Entry entry, boolean last) {
        try {
            fetching.fetch(entry);
            watch.answered();
        } catch (ImmichException e) {
            refused(entry, e, last);
        } catch (IOException e) {
            end(Fault.resource(
                    "unusable-folder", "The folder of originals can't be written: " + e + ". Is the disk full?", e));
        } catch (InterruptedException e) {
            end(e);
        } catch (RuntimeException e) {
            end(e);
        } finally {
            pace.leave();
            progress.advance(1);
        }
    }

    private void refused(Entry entry, ImmichException e, boolean last) {
        if (Thread.currentThread().isInterrupted()) {
            // The whole import stops: that is no failure of this asset's.
            end(new InterruptedException());
            return;
        }
        try {
            String reason = String.valueOf(e.getMessage());
            switch (e.kind()) {
                case DENIED -> end(e);
                case GONE -> fetching.remove(entry, "gone");
                case ASSET -> postpone(entry, reason, true, last);
                case SERVER -> {
                    pace.failed();
                    postpone(entry, reason, false, last);
                }
            }
            watch.note(e);
        } catch (Outage | IOException | RuntimeException why) {
            end(why);
        }
    }

    /** @param its whether the trouble is the asset's own; the server's is over when the server is back */
    private synchronized void postpone(Entry entry, String reason, boolean its, boolean last) {
        failed = true;
        int attempts = entry.attempts() + 1;
        Duration pause = attempts >= MOST_ATTEMPTS ? NEXT_TRY.longest() : NEXT_TRY.after(attempts);
        fetching.postpone(entry, reason, its ? Optional.of(clock.instant().plus(pause)) : Optional.empty());
        if (last) {
            report.failed(entry.asset().originalPath(), reason);
        }
    }
}
