package io.facesets.analysis.core.model;

import io.facesets.model.Checks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the calls of many threads together: an accelerator does eight faces in little more than the time of one. There is
 * no thread of its own. Callers queue; the one at the head waits a moment for others whose input has the same shape,
 * takes them along up to a bound, runs the model once and hands every caller its slice. One run is under way at a time,
 * which some providers demand, and while it is, the next batch gathers. The head is always served next, so nobody waits
 * for more than the runs before it.
 *
 * <p>If a batch fails, its calls are run one by one, so that an input that can't be run fails alone. Safe for use by many
 * threads.
 */
public final class BatchingSession implements ModelSession {

    /**
     * How much is taken together.
     *
     * @param calls at most so many calls in a run, at least 1
     * @param values at most so many input values in a run, unless a single call has more
     * @param nanos how long the head of the queue waits for others, 0 or more
     */
    public record Bounds(int calls, long values, long nanos) {
        public Bounds {
            Checks.require(calls >= 1, "at least one call in a batch, not " + calls);
            Checks.require(values >= 1, "at least one value in a batch, not " + values);
            Checks.require(nanos >= 0, "a wait of 0 or more, not " + nanos);
        }
    }

    /** A caller and what it waits for; whoever leads its batch sets one of the two results. */
    private static final class Call {
        private final Tensor input;
        private final Condition moved;
        private volatile Optional<List<Tensor>> outputs = Optional.empty();
        private volatile Optional<Throwable> failure = Optional.empty();

        Call(Tensor input, Condition moved) {
            this.input = input;
            this.moved = moved;
        }

        boolean done() {
            return outputs.isPresent() || failure.isPresent();
        }
    }

    private static final System.Logger LOG = System.getLogger(BatchingSession.class.getName());

    private final ModelSession model;
    private final Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final ArrayDeque<Call> queue = new ArrayDeque<>();
    private boolean running;
    private boolean closed;
    private boolean modelClosed;

    public BatchingSession(ModelSession model, Bounds bounds) {
        this.model = model;
        this.bounds = bounds;
    }

    /** The outputs for this input, as if it had been run alone. */
    @Override
    public List<Tensor> run(Input input) {
        Checks.require(
                input.shape().length > 0 && input.shape()[0] > 0, "an input with a first dimension of 1 or more");
        // Made by the caller's own thread: so are the others', at the same time.
        Tensor values = input.tensor();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the model has been closed");
            }
            Call call = new Call(values, lock.newCondition());
            queue.add(call);
            head().moved.signal();
            while (!call.done()) {
                if (!running && head() == call) {
                    lead(call);
                } else {
                    call.moved.awaitUninterruptibly();
                }
            }
            return result(call);
        } finally {
            lock.unlock();
        }
    }

    /** How many callers are queued. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private Call head() {
        return queue.element();
    }

    /** With the lock held, which is given up while the model runs. Afterwards {@code call} is done. */
    private void lead(Call call) {
        gather(call);
        List<Call> batch = take(call);
        running = true;
        lock.unlock();
        try {
            runTogether(batch);
        } finally {
            lock.lock();
            running = false;
            batch.forEach(member -> member.moved.signal());
            if (queue.isEmpty()) {
                idle.signalAll();
            } else {
                head().moved.signal();
            }
        }
    }

    /** Waits until a whole batch is there or the time is up. */
    private void gather(Call call) {
        long left = bounds.nanos();
        while (left > 0 && companions(call) < room(call) && !closed) {
            try {
                left = call.moved.awaitNanos(left);
            } catch (InterruptedException e) {
                // The call is not given up for it: the caller finds the flag when it has its result.
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private long companions(Call call) {
        return queue.stream().filter(other -> sameShape(call, other)).count();
    }

    private long room(Call call) {
        return Math.clamp(bounds.values() / Math.max(1, call.input.values().length), 1, bounds.calls());
    }

    private List<Call> take(Call call) {
        long room = room(call);
        List<Call> batch = new ArrayList<>();
        for (Iterator<Call> calls = queue.iterator(); calls.hasNext() && batch.size() < room; ) {
            Call other = calls.next();
            if (sameShape(call, other)) {
                batch.add(other);
                calls.remove();
            }
        }
        return batch;
    }

    private static boolean sameShape(Call a, Call b) {
        return Arrays.equals(a.input.shape(), b.input.shape());
    }

    private void runTogether(List<Call> batch) {
        if (batch.size() > 1) {
            try {
                Tensor joined =
                        Batches.join(batch.stream().map(call -> call.input).toList());
                List<List<Tensor>> results = Batches.split(model.run(joined), batch.size());
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).outputs = Optional.of(results.get(i));
                }
                return;
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.log(System.Logger.Level.DEBUG, "a batch failed; its calls are run one by one", e);
            }
        }
        for (Call call : batch) {
            try {
                call.outputs = Optional.of(model.run(call.input));
            } catch (RuntimeException | Error e) {
                call.failure = Optional.of(e);
            }
        }
    }

    private static List<Tensor> result(Call call) {
        if (call.failure.isPresent()) {
            switch (call.failure.get()) {
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                default -> throw new IllegalStateException(call.failure.get());
            }
        }
        return call.outputs.orElseThrow();
    }

    /** Refuses further calls, waits for those that are queued or under way, then closes the model. Once is enough. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (!queue.isEmpty()) {
                head().moved.signal();
            }
            while (running || !queue.isEmpty()) {
                idle.awaitUninterruptibly();
            }
            if (!modelClosed) {
                modelClosed = true;
                model.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
