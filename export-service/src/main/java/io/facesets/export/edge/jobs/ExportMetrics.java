package io.facesets.export.edge.jobs;

import io.facesets.export.core.binding.ExportReport;
import io.facesets.export.core.selection.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Figures of exports for Prometheus, all named {@code facesets_export_…}. Safe for use by many threads. */
public final class ExportMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger sets = new AtomicInteger();
    private final AtomicInteger crops = new AtomicInteger();
    private final AtomicInteger unreadable = new AtomicInteger();
    private final AtomicInteger[] dropped = new AtomicInteger[Stage.values().length];

    public ExportMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("facesets.export.sets", sets);
        registry.gauge("facesets.export.faces", crops);
        registry.gauge("facesets.export.unreadable.originals", unreadable);
        for (Stage stage : Stage.values()) {
            AtomicInteger count = new AtomicInteger();
            dropped[stage.ordinal()] = count;
            registry.gauge(
                    "facesets.export.dropped", io.micrometer.core.instrument.Tags.of("stage", stage.key()), count);
        }
    }

    /** Notes how an export ended. */
    void exported(ExportReport report, Duration took) {
        sets.set(report.facesets());
        crops.set(report.crops());
        unreadable.set(report.unhashed());
        for (Stage stage : Stage.values()) {
            dropped[stage.ordinal()].set(report.dropped().getOrDefault(stage, 0));
        }
        registry.counter("facesets.export.sets.written").increment(report.setsWritten());
        registry.counter("facesets.export.sets.unchanged").increment(report.setsUnchanged());
        registry.counter("facesets.export.crops").increment(report.cropsMade());
        registry.timer("facesets.export.time").record(took);
    }

    /** Photos with faces whose original the latest export could not read. */
    public int unreadable() {
        return unreadable.get();
    }
}
