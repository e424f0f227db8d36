package io.facesets.stager.core.immich;

import io.facesets.model.LibraryName;
import io.facesets.stager.core.staging.ScanProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Fetches what is wanted, first while the listing goes on and then by the ledger until all is here. For one thread. */
final class Round {

    private static final int PAGE = 500;
    private static final int ROUNDS = 3;

    /** What is an asset's own trouble is tried so often and then left to the operator. */
    private static final int MOST_ATTEMPTS = 6;

    private static final Backoff NEXT_TRY = new Backoff(Duration.ofMinutes(1), Duration.ofHours(24));

    /** Between two rounds over what failed; longer if the server asks for it. */
    private static final Backoff BETWEEN_ROUNDS = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Later than any next try. */
    static final Instant WHENEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final LibraryName library;
    private final ImmichLedger ledger;
    private final Fetching fetching;
    private final Pace pace;
    private final Watch watch;
    private final ImportReport report;
    private final ScanProgress progress;
    private final InstantSource clock;
    private boolean failed;
    private Duration asked = Duration.ZERO;

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

    /** Fetches what it is told of, from now on; the progress is the listing's meanwhile. */
    Ahead ahead() {
        return new Ahead(new Workers(pace, entry -> work(entry, false)), library.value());
    }

    /**
     * Fetches all that is due by {@code until}, and what failed a few times more.
     *
     * @throws Outage if the server went away
     */
    void run(Instant until) throws Outage, InterruptedException {
        one(until, false);
        for (int round = 2; failed() && round <= ROUNDS; round++) {
            Thread.sleep(pause(round - 1));
            one(WHENEVER, round == ROUNDS);
        }
    }

    /** Whether anything that was begun since {@link #pause} failed. */
    private synchronized boolean failed() {
        return failed;
    }

    private synchronized Duration pause(int rounds) {
        Duration usual = BETWEEN_ROUNDS.after(rounds);
        Duration pause = asked.compareTo(usual) > 0 ? asked : usual;
        failed = false;
        asked = Duration.ZERO;
        return pause.compareTo(BETWEEN_ROUNDS.longest()) < 0 ? pause : BETWEEN_ROUNDS.longest();
    }

    private void one(Instant until, boolean last) throws Outage, InterruptedException {
        progress.stage("fetching", ledger.countWanted(library, until));
        try (Workers workers = new Workers(pace, entry -> {
            try {
                work(entry, last);
            } finally {
                progress.advance(1);
            }
        })) {
            String after = "";
            for (List<Entry> page = ledger.wanted(library, until, after, PAGE);
                    !page.isEmpty() && !workers.hasEnded();
                    page = ledger.wanted(library, until, after, PAGE)) {
                for (Entry entry : page) {
                    progress.checkCancelled();
                    workers.begin(entry);
                }
                after = page.getLast().asset().id();
            }
            workers.finish();
        }
    }

    private void work(Entry entry, boolean last) throws Outage, IOException, InterruptedException {
        try {
            fetching.fetch(entry);
            watch.answered();
        } catch (ImmichException e) {
            refused(entry, e, last);
        }
    }

    private void refused(Entry entry, ImmichException e, boolean last)
            throws Outage, IOException, InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            // The whole import stops: that is no failure of this asset's.
            throw new InterruptedException();
        }
        String reason = String.valueOf(e.getMessage());
        switch (e.kind()) {
            case DENIED -> throw e;
            case GONE -> fetching.remove(entry, "gone");
            case ASSET -> postpone(entry, reason, true, last);
            case SERVER -> {
                pace.failed();
                e.retryAfter().ifPresent(this::asked);
                postpone(entry, reason, false, last);
            }
        }
        watch.note(e);
    }

    private synchronized void asked(Duration pause) {
        asked = pause.compareTo(asked) > 0 ? pause : asked;
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
