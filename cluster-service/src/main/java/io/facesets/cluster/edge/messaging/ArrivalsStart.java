package io.facesets.cluster.edge.messaging;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** New faces are seen to from the start. */
@ApplicationScoped
public class ArrivalsStart {

    /** After what was kept and not said ({@link StartUp}). */
    private static final int AFTER_KEPT = 600;

    private final Arrivals arrivals;

    ArrivalsStart(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    void onStart(@Observes @Priority(AFTER_KEPT) StartupEvent started) {
        arrivals.start();
    }
}
