package io.facesets.export.edge.jobs;

import io.facesets.export.edge.storage.Outputs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The folders that were exported to: {@code facesets_export_folders}, {@code facesets_export_stuck_folders}. */
@ApplicationScoped
class FolderGauges {

    void register(@Observes StartupEvent started, MeterRegistry registry, Outputs outputs, Follower follower) {
        Gauge.builder("facesets.export.folders", outputs, o -> o.all().size())
                .description("Folders that were exported to")
                .register(registry);
        Gauge.builder("facesets.export.stuck.folders", follower, f -> f.stuck().size())
                .description("Those of them that can't be kept up to date as things are")
                .register(registry);
    }
}
