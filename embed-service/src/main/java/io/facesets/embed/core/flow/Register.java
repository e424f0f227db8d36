package io.facesets.embed.core.flow;

import io.facesets.model.ContentId;
import io.facesets.model.event.AssetStaged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Who is under way, and whether there is room for more. Every content is there once. Safe for use by many threads. */
final class Register {

    private static final CompletableFuture<Void> NOTHING_TO_DO = CompletableFuture.completedFuture(null);

    private final int most;
    private final Map<ContentId, UnderWay> underWay = new HashMap<>();
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
    private int taken;
    private boolean closed;

    Register(int most) {
        this.most = most;
    }

    /**
     * @param photo what is under way for the record
     * @param isNew whether this record is the first to ask for it
     * @param room completes when the next record may be taken
     */
    record Entry(UnderWay photo, boolean isNew, CompletableFuture<Void> room) {}

    synchronized Entry enter(AssetStaged photo, BooleanSupplier ours) {
        if (closed) {
            UnderWay never = new UnderWay(photo, ours);
            never.ending().complete(new Ending.Stopped());
            return new Entry(never, false, room);
        }
        taken++;
        if (taken >= most && room.isDone()) {
            room = new CompletableFuture<>();
        }
        UnderWay same = underWay.get(photo.content());
        if (same != null) {
            same.join(ours);
            return new Entry(same, false, room);
        }
        UnderWay one = new UnderWay(photo, ours);
        underWay.put(photo.content(), one);
        return new Entry(one, true, room);
    }

    /** Ends the photo if every record that asks for it is another worker's by now; says whether it did. */
    boolean endIfElsewhere(UnderWay one) {
        synchronized (this) {
            if (one.isOurs()) {
                return false;
            }
            // Within the lock, so that no record joins a photo that is about to be dropped.
            underWay.remove(one.content(), one);
        }
        end(one, new Ending.Elsewhere());
        return true;
    }

    /** Ends the photo, unless it has ended. */
    void end(UnderWay one, Ending ending) {
        CompletableFuture<Void> free;
        synchronized (this) {
            if (!one.endOnce()) {
                return;
            }
            underWay.remove(one.content(), one);
            taken -= one.askers();
            free = taken < most && !closed ? room : NOTHING_TO_DO;
        }
        // Outside of the lock: completing runs what others have hung on it.
        one.ending().complete(ending);
        free.complete(null);
    }

    /** Takes no more from now on; whoever waits for room waits for ever. */
    synchronized void close() {
        closed = true;
        if (room.isDone()) {
            room = new CompletableFuture<>();
        }
    }

    synchronized List<UnderWay> all() {
        return new ArrayList<>(underWay.values());
    }

    synchronized Map<Step, Integer> counts() {
        Map<Step, Integer> counts = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            counts.put(step, 0);
        }
        underWay.values().forEach(one -> counts.merge(one.step(), 1, Integer::sum));
        return counts;
    }
}
