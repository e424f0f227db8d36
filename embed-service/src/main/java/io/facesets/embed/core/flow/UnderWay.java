package io.facesets.embed.core.flow;

import io.facesets.model.ContentId;
import io.facesets.model.event.AssetStaged;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** One content on its way. Several records may ask for it; it ends once, for all of them. */
final class UnderWay {

    private final AssetStaged photo;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final List<BooleanSupplier> askers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Step step = Step.WAITING;

    UnderWay(AssetStaged photo, BooleanSupplier ours) {
        this.photo = photo;
        askers.add(ours);
    }

    AssetStaged photo() {
        return photo;
    }

    ContentId content() {
        return photo.content();
    }

    CompletableFuture<Ending> ending() {
        return ending;
    }

    void join(BooleanSupplier ours) {
        askers.add(ours);
    }

    int askers() {
        return askers.size();
    }

    /** Whether one of the records that ask is still this worker's. */
    boolean isOurs() {
        return askers.stream().anyMatch(BooleanSupplier::getAsBoolean);
    }

    /** Whether this call is the one that ends it. */
    boolean endOnce() {
        return ended.compareAndSet(false, true);
    }

    Step step() {
        return step;
    }

    void enter(Step next) {
        step = next;
    }
}
