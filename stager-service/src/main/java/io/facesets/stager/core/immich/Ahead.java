package io.facesets.stager.core.immich;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Fetches what a listing has found while the listing goes on. At most a page of assets waits here; what does not fit is
 * passed over, since the ledger has it and the rounds after the listing fetch it. Told of assets by one thread.
 */
final class Ahead implements AutoCloseable {

    private final Workers workers;
    private final BlockingQueue<Optional<Entry>> waiting = new ArrayBlockingQueue<>(Search.PAGE);
    private final Thread feeder;

    Ahead(Workers workers, String name) {
        this.workers = workers;
        this.feeder = Thread.ofVirtual().name("ahead-" + name).start(this::feed);
    }

    /** These are in the ledger. One that failed before has a time of its own for its next try. */
    void listed(List<Entry> entries) {
        for (Entry entry : entries) {
            boolean wanted = entry.state() == State.LISTED || entry.state() == State.DOWNLOADING;
            if (wanted && !waiting.offer(Optional.of(entry))) {
                return;
            }
        }
    }

    /** Throws what ended the fetching, if anything did. */
    void check() throws Outage, InterruptedException {
        workers.check();
    }

    /** The listing is done: waits until what it told of is fetched. */
    void finish() throws Outage, InterruptedException {
        waiting.put(Optional.empty());
        feeder.join();
        workers.finish();
    }

    /** Takes to the end even if the import has ended, so that nobody waits for room in the queue. */
    private void feed() {
        try {
            for (Optional<Entry> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                workers.begin(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        feeder.interrupt();
        workers.close();
    }
}
