package io.facesets.export.core.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** A few threads that work on photos, as many at once as memory allows. */
final class Crew implements AutoCloseable {

    /** A decoded pixel takes three bytes, and a border as much again: at most about 1.5 GB at once. */
    private static final int MAX_MEGAPIXELS = 250;

    private final ExecutorService threads;
    private final Semaphore megapixels = new Semaphore(MAX_MEGAPIXELS, true);

    Crew(int workers) {
        threads = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().name("export-", 1).daemon().factory());
    }

    /** A piece of work on a picture of so many megapixels. */
    record Task<T>(int megapixels, Callable<T> work) {}

    /** All results, in no order. The first failure ends it all, and is thrown once everything under way has ended. */
    <T> List<T> all(List<Task<T>> tasks, Reporter reporter) throws InterruptedException {
        CompletionService<T> done = new ExecutorCompletionService<>(threads);
        List<Future<T>> all = new ArrayList<>();
        tasks.forEach(task -> all.add(done.submit(() -> admitted(task))));
        List<T> results = new ArrayList<>();
        try {
            for (int i = 0; i < tasks.size(); i++) {
                reporter.checkCancelled();
                results.add(done.take().get());
                reporter.step();
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            abandon(all, done, tasks.size() - results.size());
        }
    }

    private <T> T admitted(Task<T> task) throws Exception {
        int permits = Math.min(task.megapixels(), MAX_MEGAPIXELS);
        megapixels.acquire(permits);
        try {
            return task.work().call();
        } finally {
            megapixels.release(permits);
        }
    }

    /** Cancels what has not begun; what has, is let finish, so that nobody writes behind the caller's back. */
    private <T> void abandon(List<Future<T>> all, CompletionService<T> done, int left) throws InterruptedException {
        if (left > 0) {
            all.forEach(f -> f.cancel(false));
            threads.shutdown();
            while (!threads.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES)) {
                done.poll();
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case InterruptedException cause -> {
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException("interrupted");
                cancelled.initCause(cause);
                yield cancelled;
            }
            case null, default -> new IllegalStateException("a picture could not be worked on", e);
        };
    }

    @Override
    public void close() {
        threads.close();
    }
}
