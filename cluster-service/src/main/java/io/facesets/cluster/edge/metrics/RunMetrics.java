package io.facesets.cluster.edge.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** Times runs: {@code facesets_cluster_run_seconds{operation,outcome="done|failed"}}. */
@ApplicationScoped
public class RunMetrics {

    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Runs and times {@code run}. */
    public <T> T timed(String operation, Callable<T> run) throws Exception {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "failed";
        try {
            T result = run.call();
            outcome = "done";
            return result;
        } finally {
            sample.stop(registry.timer("facesets.cluster.run", "operation", operation, "outcome", outcome));
        }
    }
}
