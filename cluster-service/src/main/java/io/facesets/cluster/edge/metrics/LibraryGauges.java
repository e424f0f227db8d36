package io.facesets.cluster.edge.metrics;

import io.facesets.cluster.edge.storage.Accounts;
import io.facesets.cluster.edge.storage.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;

/**
 * What the database holds: {@code facesets_cluster_photos{result="faces|noface|rejected|waiting"}},
 * {@code facesets_cluster_faces}, {@code facesets_cluster_identities{kind="person|faceset"}} (active ones),
 * {@code facesets_cluster_last_run}, {@code facesets_cluster_unpublished_runs}. Counted when asked.
 */
@ApplicationScoped
public class LibraryGauges {

    private final MeterRegistry registry;
    private final Accounts accounts;
    private final Outbox outbox;

    LibraryGauges(MeterRegistry registry, Accounts accounts, Outbox outbox) {
        this.registry = registry;
        this.accounts = accounts;
        this.outbox = outbox;
    }

    void register(@Observes StartupEvent started) {
        photos("faces", Accounts.Balance::photosWithFaces);
        photos("noface", Accounts.Balance::noface);
        photos("rejected", Accounts.Balance::rejected);
        photos("waiting", Accounts.Balance::waiting);
        Gauge.builder("facesets.cluster.faces", accounts, a -> a.balance().faces())
                .register(registry);
        for (String kind : new String[] {"person", "faceset"}) {
            Gauge.builder(
                            "facesets.cluster.identities",
                            accounts,
                            a -> a.activeIdentities().getOrDefault(kind, 0L))
                    .tag("kind", kind)
                    .register(registry);
        }
        Gauge.builder("facesets.cluster.last.run", accounts, a -> a.lastRun().number())
                .register(registry);
        Gauge.builder(
                        "facesets.cluster.unpublished.runs",
                        outbox,
                        o -> o.unpublished().size())
                .register(registry);
    }

    private void photos(String result, ToDoubleFunction<Accounts.Balance> count) {
        Gauge.builder("facesets.cluster.photos", accounts, a -> count.applyAsDouble(a.balance()))
                .tag("result", result)
                .register(registry);
    }
}
