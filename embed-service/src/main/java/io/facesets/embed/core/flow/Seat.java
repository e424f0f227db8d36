package io.facesets.embed.core.flow;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A thread that looks at photos, and which one it looks at. */
final class Seat {

    private sealed interface State {
        record Idle() implements State {}

        record Busy(Analysers.Job job, long sinceNanos) implements State {}

        record GivenUp() implements State {}
    }

    private final Thread thread;
    private final AtomicReference<State> state = new AtomicReference<>(new State.Idle());

    /** @param work runs on the thread of its own that {@link #start} starts */
    Seat(String name, Consumer<Seat> work) {
        // A daemon: one that hangs must not keep the process from ending.
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> work.accept(this));
    }

    void start() {
        thread.start();
    }

    String name() {
        return thread.getName();
    }

    void begin(Analysers.Job job) {
        state.set(new State.Busy(job, System.nanoTime()));
    }

    /** Whether the photo's result is this thread's to publish: false if it was given up. */
    boolean end() {
        State now = state.get();
        return now instanceof State.Busy && state.compareAndSet(now, new State.Idle());
    }

    /** The job that it has had for too long, if this call gives it up. */
    Optional<Analysers.Job> giveUpIfOver(long nowNanos, long limitNanos) {
        return state.get() instanceof State.Busy busy
                        && nowNanos - busy.sinceNanos() > limitNanos
                        && state.compareAndSet(busy, new State.GivenUp())
                ? Optional.of(busy.job())
                : Optional.empty();
    }

    /** Whether the thread has ended within {@code nanos}. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return thread.join(java.time.Duration.ofNanos(Math.max(1, nanos)));
    }
}
