package io.facesets.stager.edge.operations;

import io.facesets.stager.core.immich.Desk;
import io.facesets.stager.core.immich.Standing;
import io.facesets.stager.edge.accounts.Followers;
import io.facesets.stager.edge.watch.FolderWatches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/**
 * How what is followed stands: {@code facesets_stager_immich_accounts{standing}}, of which {@code paused} is a server that
 * is away and {@code refused} an account that somebody must mend; {@code facesets_stager_watched_folders}, {@code
 * facesets_stager_troubled_folders}.
 */
@Startup
@Singleton
class SourceGauges {

    SourceGauges(MeterRegistry registry, Desk desk, Followers followers, FolderWatches watches) {
        accounts(registry, desk, "working", Standing.Working.class);
        accounts(registry, desk, "waiting", Standing.Waiting.class);
        accounts(registry, desk, "paused", Standing.Paused.class);
        accounts(registry, desk, "refused", Standing.Refused.class);
        Gauge.builder(
                        "facesets.stager.immich.accounts",
                        followers,
                        f -> f.problems().size())
                .tag("standing", "unusable")
                .register(registry);
        Gauge.builder(
                        "facesets.stager.watched.folders",
                        watches,
                        w -> w.folders().size())
                .description("Folders that are followed")
                .register(registry);
        Gauge.builder(
                        "facesets.stager.troubled.folders",
                        watches,
                        w -> w.problems().size())
                .description("Those of them that can't be followed as they should")
                .register(registry);
    }

    private static void accounts(MeterRegistry registry, Desk desk, String name, Class<? extends Standing> standing) {
        Gauge.builder(
                        "facesets.stager.immich.accounts",
                        desk,
                        d -> d.standings().values().stream()
                                .filter(standing::isInstance)
                                .count())
                .tag("standing", name)
                .description("Immich accounts that are followed")
                .register(registry);
    }
}
