package io.facesets.embed.wiring;

import io.facesets.analysis.FaceAnalyser;
import io.facesets.embed.edge.journal.JournalFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Loads and verifies the pack before any photo is taken, and says so in readiness: without a pack, no start. */
@Readiness
@ApplicationScoped
public class PackAtStart implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(PackAtStart.class);

    /** Before the broker is asked for and channels are opened. */
    private static final int FIRST = 50;

    private final FaceAnalyser analyser;
    private final JournalFile journal;
    private final WorkerMetrics metrics;
    private final EmbedConfig config;

    PackAtStart(FaceAnalyser analyser, JournalFile journal, WorkerMetrics metrics, EmbedConfig config) {
        this.analyser = analyser;
        this.journal = journal;
        this.metrics = metrics;
        this.config = config;
    }

    void load(@Observes @Priority(FIRST) StartupEvent started) {
        metrics.describe(analyser.pack(), analyser.provider());
        LOG.infof(
                "worker %s: model pack %s verified, on %s, %d photos at once",
                journal.worker(), analyser.pack().name(), analyser.provider(), Beans.concurrency(config));
        analyser.remarks().forEach(LOG::warn);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("model pack loaded and verified")
                .withData("pack", analyser.pack().name().value())
                .withData("digest", analyser.pack().digest())
                .withData("worker", journal.worker().value())
                .withData("provider", analyser.provider().name())
                .withData("providerReason", analyser.provider().reason());
        if (!analyser.remarks().isEmpty()) {
            health.withData("remarks", String.join("; ", analyser.remarks()));
        }
        return health.up().build();
    }
}
