package io.facesets.stager.edge.operations;

import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.Troubles;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * {@code facesets_stager_immich_*}, each with the {@code library} of its account: {@code failures_total} (requests that
 * failed for the moment), {@code doubts_total} (twelve failed in a row, and the server was probed), {@code
 * outages_total} (it was not there), {@code paused_seconds} (count, sum, max of the pauses of a followed account).
 */
@Singleton
class ImmichMetrics implements Troubles {

    private static final String LIBRARY = "library";

    private final MeterRegistry registry;

    ImmichMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void failed(LibraryName library) {
        count("failures", library);
    }

    @Override
    public void doubted(LibraryName library) {
        count("doubts", library);
    }

    @Override
    public void away(LibraryName library) {
        count("outages", library);
    }

    @Override
    public void paused(LibraryName library, Duration pause) {
        registry.timer("facesets.stager.immich.paused", LIBRARY, library.value())
                .record(pause);
    }

    private void count(String what, LibraryName library) {
        registry.counter("facesets.stager.immich." + what, LIBRARY, library.value())
                .increment();
    }
}
