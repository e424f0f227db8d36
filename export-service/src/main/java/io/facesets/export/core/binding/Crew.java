package io.facesets.export.core.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that work on photos, as many at once as memory allows, and as many that pack what has come of them: those
 * wait for the disk while the others go on.
 */
final class Crew implements AutoCloseable {

    /** A decoded pixel takes three bytes, and a border as much again: at most about 1.5 GB at once. */
    private static final int MAX_MEGAPIXELS = 250;

    private final ExecutorService threads;
    private final ExecutorService packers;
    private final Semaphore megapixels = new Semaphore(MAX_MEGAPIXELS, true);

    Crew(int workers) {
        threads = pool(workers, "export-");
        packers = pool(workers, "pack-");
    }

    private static ExecutorService pool(int workers, String name) {
        return Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name(name, 1).daemon().factory());
    }

    /** A piece of work on a picture of so many megapixels. */
    record Task<T>(int megapixels, Callable<T> work) {}

    /** Work to come; one at a time. */
    <T> Flow<T> flow() {
        BlockingQueue<Future<T>> done = new LinkedBlockingQueue<>();
        return new Flow<>(
                this, new ExecutorCompletionService<>(threads, done), new ExecutorCompletionService<>(packers, done));
    }

    /** All results, in no order. The first failure ends it all, and is thrown once everything under way has ended. */
    <T> List<T> all(List<Task<T>> tasks, Reporter reporter) throws InterruptedException {
        List<T> results = new ArrayList<>();
        Flow<T> flow = flow();
        try {
            tasks.forEach(flow::add);
            while (flow.open() > 0) {
                reporter.checkCancelled();
                results.add(flow.next());
                reporter.step();
            }
            return results;
        } finally {
            flow.abandon();
        }
    }

    <T> T admitted(Task<T> task) throws Exception {
        int permits = Math.min(task.megapixels(), MAX_MEGAPIXELS);
        megapixels.acquire(permits);
        try {
            return task.work().call();
        } finally {
            megapixels.release(permits);
        }
    }

    /** Takes no more work, and returns once all that has begun has ended. */
    void dismiss() throws InterruptedException {
        threads.shutdown();
        packers.shutdown();
        boolean ended = false;
        while (!ended) {
            ended = threads.awaitTermination(1, TimeUnit.MINUTES) && packers.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    @Override
    public void close() {
        threads.close();
        packers.close();
    }
}
