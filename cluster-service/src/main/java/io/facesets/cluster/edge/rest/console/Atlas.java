package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.FaceMap;
import io.facesets.cluster.core.browse.Moment;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The map as it was last drawn; it is drawn beside the pages, when somebody asks for it first or anew. Thread-safe. */
@Singleton
public class Atlas {

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("map").daemon().factory());
    private CompletableFuture<FaceMap> drawing = CompletableFuture.completedFuture(new FaceMap(-1, List.of()));

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }

    /** The map, empty while it is drawn. */
    synchronized Optional<FaceMap> map(Moment moment) {
        if (drawing.isCompletedExceptionally()
                || drawing.isDone() && drawing.join().run() < 0) {
            draw(moment);
        }
        return drawing.isDone() && !drawing.isCompletedExceptionally() ? Optional.of(drawing.join()) : Optional.empty();
    }

    /** Draws it anew, if it is not being drawn. */
    synchronized void draw(Moment moment) {
        if (drawing.isDone()) {
            drawing = CompletableFuture.supplyAsync(() -> FaceMap.of(moment), worker);
        }
    }
}
