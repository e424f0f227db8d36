package io.facesets.stager.core.staging;

import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.stager.core.ledger.Effect;
import io.facesets.stager.core.ledger.Ledger;
import io.facesets.stager.core.ledger.Listed;
import io.facesets.stager.core.ledger.Memory;
import io.facesets.stager.core.ledger.Sighting;
import io.facesets.stager.core.scan.FileReader;
import io.facesets.stager.core.scan.Finding;
import io.facesets.stager.core.scan.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads listed files with a bounded pool and notes them in the order of the list, a batch at a time: at least every
 * {@value #BATCH} files, and every {@value #BATCH_MILLIS} ms while files keep coming, so that the first photos are on
 * their way while the last are read.
 */
final class Noting implements AutoCloseable {

    private static final int BATCH = 100;
    private static final long BATCH_MILLIS = 500;
    private static final int WAITING_PER_READER = 4;

    private final Ledger ledger;
    private final LibraryName library;
    private final FileReader reader;
    private final ScanTally tally;
    private final ScanReport report;
    private final ScanProgress progress;
    private final ExecutorService pool;
    private final int window;
    private final Deque<Future<Reading>> readings = new ArrayDeque<>();
    private final List<Sighting> batch = new ArrayList<>();
    private long lastCommit = System.nanoTime();

    Noting(
            Ledger ledger,
            LibraryName library,
            FileReader reader,
            int concurrency,
            ScanTally tally,
            ScanReport report,
            ScanProgress progress) {
        this.ledger = ledger;
        this.library = library;
        this.reader = reader;
        this.tally = tally;
        this.report = report;
        this.progress = progress;
        this.window = concurrency * WAITING_PER_READER;
        this.pool = Executors.newFixedThreadPool(
                concurrency, Thread.ofPlatform().name("reader-", 0).factory());
    }

    void add(Listed entry) throws InterruptedException {
        Finding.File file = entry.file();
        switch (entry.memory()) {
            case Memory.Here here -> effect(Effect.KNOWN);
            case Memory.NoPhoto none -> effect(Effect.IGNORED);
            case Memory.Elsewhere known ->
                note(new Sighting.Photo(
                        file.path(),
                        file.stamp(),
                        true,
                        known.content(),
                        known.mediaType(),
                        known.takenAt(),
                        file.sidecar()));
            case Memory.Nothing nothing -> {
                readings.add(pool.submit(() -> reader.read(file)));
                if (readings.size() >= window) {
                    take();
                }
            }
        }
    }

    void finish() throws InterruptedException {
        while (!readings.isEmpty()) {
            progress.checkCancelled();
            take();
        }
        commit();
    }

    private void take() throws InterruptedException {
        try {
            switch (readings.remove().get()) {
                case Reading.Photo p ->
                    note(new Sighting.Photo(
                            p.file().path(),
                            p.stamp(),
                            p.settled(),
                            p.content(),
                            p.mediaType(),
                            p.takenAt(),
                            p.file().sidecar()));
                case Reading.NoPhoto n -> note(new Sighting.NoPhoto(n.file().path(), n.stamp(), n.settled()));
                case Reading.Unreadable(Finding.File file, String reason) -> {
                    report.unreadable(file.path(), reason);
                    progress.advance(1);
                }
                case Reading.Gone gone -> progress.advance(1);
            }
        } catch (ExecutionException e) {
            throw Fault.internal("reading-failed", "A file could not be read, for a reason of ours.", e);
        }
    }

    private void note(Sighting sighting) {
        batch.add(sighting);
        if (batch.size() >= BATCH || System.nanoTime() - lastCommit > TimeUnit.MILLISECONDS.toNanos(BATCH_MILLIS)) {
            commit();
        }
    }

    private void commit() {
        ledger.note(library, batch).forEach(this::effect);
        batch.clear();
        lastCommit = System.nanoTime();
    }

    private void effect(Effect effect) {
        report.effect(effect);
        tally.noted(effect);
        progress.advance(1);
    }

    /** Ends the reading under way and waits for it. */
    @Override
    public void close() {
        pool.shutdownNow();
        pool.close();
    }
}
