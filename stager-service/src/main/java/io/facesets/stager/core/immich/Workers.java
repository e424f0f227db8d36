package io.facesets.stager.core.immich;

import io.facesets.model.Fault;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does something with assets, as many at a time as the pace allows, each on a virtual thread. What ends the import ends
 * this: nothing more is begun then. Handed assets by one thread.
 */
final class Workers implements AutoCloseable {

    /** What is done with an asset; whatever it throws ends the import. */
    @FunctionalInterface
    interface Work {
        void on(Entry entry) throws Outage, IOException, InterruptedException;
    }

    private final Pace pace;
    private final Work work;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<Exception> ended = Optional.empty();

    Workers(Pace pace, Work work) {
        this.pace = pace;
        this.work = work;
    }

    /** Begins with an asset once there is room, or passes it over if the import has ended. */
    void begin(Entry entry) throws InterruptedException {
        pace.enter();
        if (ended.isPresent()) {
            pace.leave();
            return;
        }
        Future<?> unused = threads.submit(() -> run(entry));
    }

    boolean hasEnded() {
        return ended.isPresent();
    }

    /** Waits for all that were begun. */
    void finish() throws Outage, InterruptedException {
        threads.close();
        check();
    }

    /** Throws what ended the import, if anything did. */
    void check() throws Outage, InterruptedException {
        if (ended.isPresent()) {
            throw outcome(ended.get());
        }
    }

    private void run(Entry entry) {
        try {
            work.on(entry);
        } catch (Outage | IOException | InterruptedException | RuntimeException e) {
            end(e);
        } finally {
            pace.leave();
        }
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
            case IOException e ->
                Fault.resource(
                        "unusable-folder", "The folder of originals can't be written: " + e + ". Is the disk full?", e);
            default -> Fault.internal("import-failed", "An asset could not be imported: " + why, why);
        };
    }

    /** Breaks off what is under way, and waits for its end. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
