package io.facesets.cluster.core.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs numbered tasks on several threads, the caller's among them. */
final class Workers {

    private Workers() {}

    /**
     * Runs {@code task} for 0 to {@code tasks - 1}, handed out in order, and returns when all are done. The first failure
     * ends the handing out and is thrown here once the running tasks have ended.
     */
    static void run(int threads, int tasks, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable worker = () -> {
            try {
                for (int t = next.getAndIncrement(); t < tasks; t = next.getAndIncrement()) {
                    task.accept(t);
                }
            } catch (RuntimeException | Error e) {
                next.set(tasks);
                failure.compareAndSet(null, e);
            }
        };
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, tasks); i++) {
            helpers.add(Thread.ofPlatform().daemon().name("linkage-" + i).start(worker));
        }
        worker.run();
        helpers.forEach(helper -> join(helper, next, tasks));
        rethrow(failure.get());
    }

    private static void join(Thread helper, AtomicInteger next, int tasks) {
        try {
            helper.join();
        } catch (InterruptedException e) {
            next.set(tasks);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
