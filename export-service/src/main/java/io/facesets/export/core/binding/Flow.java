package io.facesets.export.core.binding;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Work under way with a crew, the results of which may bring more work. For one thread. */
final class Flow<T> {

    private final Crew crew;
    private final CompletionService<T> photos;
    private final CompletionService<T> packing;
    private final Set<Future<T>> under = new HashSet<>();

    /** Both tell of what they have done in one queue. */
    Flow(Crew crew, CompletionService<T> photos, CompletionService<T> packing) {
        this.crew = crew;
        this.photos = photos;
        this.packing = packing;
    }

    /** Work on a photo, once there is a thread and memory for it. */
    void add(Crew.Task<T> task) {
        under.add(photos.submit(() -> crew.admitted(task)));
    }

    /** Work that waits for the disk more than for a processor, beside the photos. */
    void pack(Callable<T> work) {
        under.add(packing.submit(work));
    }

    /** How many pieces of work have not been taken yet. */
    int open() {
        return under.size();
    }

    /** What has ended next; throws what ended it, if that was a failure. */
    T next() throws InterruptedException {
        Future<T> ended = photos.take();
        try {
            T result = ended.get();
            under.remove(ended);
            return result;
        } catch (ExecutionException e) {
            throw unwrapped(e);
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

    /** Cancels what has not begun, and the crew takes no more; what has, is let finish, so that nobody writes behind the caller's back. */
    void abandon() throws InterruptedException {
        if (!under.isEmpty()) {
            under.forEach(future -> future.cancel(false));
            crew.dismiss();
        }
    }
}
